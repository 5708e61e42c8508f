package org.softcall.report;

import java.awt.Dimension;
import java.awt.Font;
import java.awt.FontMetrics;
import java.awt.Graphics;
import java.awt.RenderingHints;
import java.io.ByteArrayOutputStream;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.transform.TransformerException;
import javax.xml.transform.TransformerFactory;
import javax.xml.transform.dom.DOMSource;
import javax.xml.transform.stream.StreamResult;
import org.apache.batik.svggen.SVGGeneratorContext;
import org.apache.batik.svggen.SVGGraphics2D;
import org.w3c.dom.Element;

/** Writes what charts draw as SVG. Text stays text, laid out by the measures of {@link GlyphFont}. */
final class SvgGraphics extends SVGGraphics2D {

    private SvgGraphics(final SVGGeneratorContext context) {
        super(context, false);
        setFont(new GlyphFont());
        setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        // JFreeChart puts back what it found, and null cannot be put back.
        setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
    }

    private SvgGraphics(final SvgGraphics other) {
        super(other);
    }

    @Override
    public Graphics create() {
        return new SvgGraphics(this);
    }

    @Override
    public FontMetrics getFontMetrics(final Font font) {
        return ((GlyphFont) font).metrics();
    }

    /** The bytes of a picture's file. */
    static byte[] bytes(final Picture picture) {
        try {
            final SVGGeneratorContext context =
                    SVGGeneratorContext.createDefault(DocumentBuilderFactory.newDefaultInstance()
                            .newDocumentBuilder()
                            .newDocument());
            final SvgGraphics graphics = new SvgGraphics(context);
            graphics.setSVGCanvasSize(new Dimension(picture.width(), picture.height()));
            picture.draw(graphics);
            final Element root = graphics.getRoot();
            root.setAttribute("viewBox", "0 0 " + picture.width() + " " + picture.height());
            final ByteArrayOutputStream svg = new ByteArrayOutputStream();
            // Batik's own writer would refer to a DTD, which some programs then look for on the network.
            TransformerFactory.newDefaultInstance()
                    .newTransformer()
                    .transform(new DOMSource(root), new StreamResult(svg));
            return svg.toByteArray();
        } catch (final ParserConfigurationException | TransformerException e) {
            throw new IllegalStateException("the XML library of this Java does not work", e);
        }
    }
}
