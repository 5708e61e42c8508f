package org.softcall.report;

import static org.testng.Assert.assertEquals;
import static org.testng.Assert.assertTrue;

import java.io.ByteArrayInputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.xml.parsers.DocumentBuilderFactory;
import org.softcall.pileup.FilterParameters;
import org.softcall.pileup.RowScale;
import org.testng.annotations.DataProvider;
import org.testng.annotations.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;

/** Tests of picture files. */
public final class PictureFormatTest {

    @DataProvider
    public Object[][] names() {
        return new Object[][] {
            {"out/a.png", Optional.of(PictureFormat.PNG)},
            {"a.b.SVG", Optional.of(PictureFormat.SVG)},
            {"a.jpg", Optional.empty()},
            {"png", Optional.empty()},
            {"a.svg.gz", Optional.empty()},
        };
    }

    @Test(dataProvider = "names")
    public void theEndingSaysTheFormat(final String name, final Optional<PictureFormat> format) {
        assertEquals(PictureFormat.ofFileName(name), format);
    }

    @Test
    public void thisMachineCanWriteAllFormats() {
        for (final PictureFormat format : PictureFormat.values()) {
            format.check();
        }
    }

    private static Document svg(final Picture picture) throws Exception {
        SvgFonts.orSkip();
        return DocumentBuilderFactory.newDefaultInstance()
                .newDocumentBuilder()
                .parse(new ByteArrayInputStream(PictureFormat.SVG.bytes(picture)));
    }

    private static List<Element> elements(final Document svg, final String name) {
        final NodeList nodes = svg.getElementsByTagName(name);
        final List<Element> elements = new ArrayList<>();
        for (int i = 0; i < nodes.getLength(); i++) {
            elements.add((Element) nodes.item(i));
        }
        return elements;
    }

    private static List<String> texts(final Document svg) {
        return elements(svg, "text").stream().map(Element::getTextContent).toList();
    }

    @Test
    public void anSvgHasItsLabelsAsText() throws Exception {
        final Document svg =
                svg(new PileupPicture(new PileupTrack("HLA<A>&\u00e9", 24_999_990, 30, RowScale.FREQUENCY)));
        final List<String> texts = texts(svg);
        assertTrue(
                texts.containsAll(List.of(
                        "24,999,990",
                        "25,000,000",
                        "position on HLA<A>&\u00e9",
                        "Coverage, sum of weights",
                        "Frequencies",
                        "A",
                        "C",
                        "G",
                        "T",
                        "0.0",
                        "1.0")),
                texts.toString());
        assertEquals(svg.getDocumentElement().getAttribute("viewBox"), "0 0 1160 422");
        assertEquals(svg.getDoctype(), null);
    }

    @Test
    public void anSvgOfAFilterSaysWhatItDid() throws Exception {
        final List<String> texts = texts(svg(new FilterPicture(
                Tracks.random(1000, 30, 1), Tracks.empty(1000, 30), new FilterParameters(21.5, 2, 1))));
        assertTrue(
                texts.containsAll(List.of(
                        "Frequencies before the filter",
                        "Frequencies after the filter, threshold 21.5, softness 2.0",
                        "Absolute difference",
                        "Sum of the differences, mean 1.0 (dashed)",
                        "1,000",
                        "position on chr1")),
                texts.toString());
    }

    @Test
    public void anSvgHasARectangleForACell() throws Exception {
        final PileupTrack track = Tracks.empty(1000, 30);
        track.set(1004, 10, new double[] {0, 0, 0.5, 0});
        final List<Element> cells = elements(svg(new PileupPicture(track)), "rect").stream()
                .filter(rectangle -> rectangle.getAttribute("x").equals(String.valueOf(80 + 4 * 33))
                        && rectangle.getAttribute("y").equals(String.valueOf(216 + 2 * 40)))
                .toList();
        assertEquals(cells.size(), 1);
        assertEquals(cells.get(0).getAttribute("width"), "32");
        assertEquals(cells.get(0).getAttribute("height"), "40");
        final int rgb = new HeatColours(1).getPaint(0.5).getRGB() & 0xffffff;
        assertEquals(
                inherited(cells.get(0), "fill"),
                String.format("rgb(%d,%d,%d)", rgb >> 16, rgb >> 8 & 0xff, rgb & 0xff));
        assertEquals(inherited(cells.get(0), "shape-rendering"), "crispEdges");
    }

    /** What the element or the nearest around it says of an attribute. */
    private static String inherited(final Element element, final String attribute) {
        for (Node node = element; node instanceof Element; node = node.getParentNode()) {
            if (((Element) node).hasAttribute(attribute)) {
                return ((Element) node).getAttribute(attribute);
            }
        }
        return "";
    }
}
