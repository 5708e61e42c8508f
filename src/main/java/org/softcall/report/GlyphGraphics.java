package org.softcall.report;

import java.awt.Color;
import java.awt.Font;
import java.awt.FontMetrics;
import java.awt.Graphics;
import java.awt.Graphics2D;
import java.awt.GraphicsConfiguration;
import java.awt.Image;
import java.awt.RenderingHints;
import java.awt.Shape;
import java.awt.geom.AffineTransform;
import java.awt.geom.Point2D;
import java.awt.image.BufferedImage;
import java.awt.image.ImageObserver;
import java.awt.image.RenderedImage;
import java.awt.image.renderable.RenderableImage;
import java.text.AttributedCharacterIterator;
import org.apache.batik.ext.awt.g2d.AbstractGraphics2D;
import org.apache.batik.ext.awt.g2d.GraphicContext;

/**
 * Draws charts into a picture: shapes as Java does, and text in {@link GlyphFont}, black and never turned. Images cannot
 * be drawn.
 */
final class GlyphGraphics extends AbstractGraphics2D {

    private final BufferedImage picture;
    private final Glyphs glyphs;

    GlyphGraphics(final BufferedImage picture) {
        super(false);
        this.gc = new GraphicContext();
        setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        // JFreeChart puts back what it found, and null cannot be put back.
        setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
        this.picture = picture;
        this.glyphs = new Glyphs();
    }

    private GlyphGraphics(final GlyphGraphics other) {
        super(other);
        this.picture = other.picture;
        this.glyphs = other.glyphs;
    }

    @Override
    public Graphics create() {
        return new GlyphGraphics(this);
    }

    @Override
    public void dispose() {
        // Nothing is held between two shapes.
    }

    @Override
    public FontMetrics getFontMetrics(final Font font) {
        return ((GlyphFont) font).metrics();
    }

    @Override
    public void draw(final Shape shape) {
        pen().draw(shape);
    }

    @Override
    public void fill(final Shape shape) {
        pen().fill(shape);
    }

    private Graphics2D pen() {
        final Graphics2D pen = picture.createGraphics();
        pen.setRenderingHints(getRenderingHints());
        pen.setTransform(getTransform());
        pen.setClip(getClip());
        pen.setComposite(getComposite());
        pen.setPaint(getPaint());
        pen.setStroke(getStroke());
        return pen;
    }

    @Override
    public void drawString(final String text, final float x, final float y) {
        final AffineTransform transform = getTransform();
        if ((transform.getType() & ~AffineTransform.TYPE_TRANSLATION) != 0) {
            throw new UnsupportedOperationException("text that is turned or scaled: " + text);
        }
        final Point2D place = transform.transform(new Point2D.Float(x, y), null);
        glyphs.write(picture, (int) Math.round(place.getX()), (int) Math.round(place.getY()) - GlyphFont.ASCENT, text);
    }

    @Override
    public void drawString(final AttributedCharacterIterator text, final float x, final float y) {
        throw new UnsupportedOperationException("text with attributes");
    }

    @Override
    public GraphicsConfiguration getDeviceConfiguration() {
        return picture.createGraphics().getDeviceConfiguration();
    }

    @Override
    public boolean drawImage(final Image image, final int x, final int y, final ImageObserver observer) {
        throw new UnsupportedOperationException("images");
    }

    @Override
    public boolean drawImage(
            final Image image,
            final int x,
            final int y,
            final int width,
            final int height,
            final ImageObserver observer) {
        throw new UnsupportedOperationException("images");
    }

    @Override
    public void drawRenderedImage(final RenderedImage image, final AffineTransform transform) {
        throw new UnsupportedOperationException("images");
    }

    @Override
    public void drawRenderableImage(final RenderableImage image, final AffineTransform transform) {
        throw new UnsupportedOperationException("images");
    }

    @Override
    public void copyArea(final int x, final int y, final int width, final int height, final int right, final int down) {
        throw new UnsupportedOperationException("copies");
    }

    @Override
    public void setXORMode(final Color colour) {
        throw new UnsupportedOperationException("XOR");
    }
}
