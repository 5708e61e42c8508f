package org.softcall.report;

import java.awt.image.BufferedImage;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.softcall.calling.PileupTensor;
import org.softcall.nn.TensorSpec;

/**
 * A picture of one tensor, whatever its channels: a panel for each, two beside each other, with a title above and the
 * colours' meaning below. Only pixels are set, so that neither a display nor a font is needed.
 */
final class TensorPicture {

    /** Pixels along each side of a cell. */
    static final int CELL = 3;

    private static final int PANELS_IN_A_ROW = 2;
    private static final int MARGIN = 16;
    private static final int LINE = Glyphs.HEIGHT + 2;

    /** Room for the row labels to the left of a panel. */
    private static final int GUTTER = 4 * Glyphs.WIDTH;

    /** Room for the marks of the locus above and below a panel. */
    private static final int MARK = 6;

    /** White between the reference and the reads. */
    private static final int GAP = 3;

    private static final int LEGEND_LINES = 2;
    private static final int SWATCH = 12;
    private static final int WHITE = 0xffffff;
    private static final int FRAME = 0x808080;
    private static final int MARK_COLOUR = 0xe00000;

    private final TensorSpec spec;
    private final Glyphs glyphs;
    private final int titleLines;
    private final BufferedImage picture;

    private TensorPicture(final TensorSpec spec, final Glyphs glyphs, final int titleLines) {
        this.spec = spec;
        this.glyphs = glyphs;
        this.titleLines = titleLines;
        final int panelRows = (spec.channels().size() + PANELS_IN_A_ROW - 1) / PANELS_IN_A_ROW;
        this.picture = new BufferedImage(
                MARGIN + PANELS_IN_A_ROW * blockWidth(),
                3 * MARGIN + (titleLines + LEGEND_LINES) * LINE + panelRows * blockHeight(),
                BufferedImage.TYPE_INT_RGB);
    }

    /**
     * Draws a tensor.
     *
     * @param spec the tensor's shape and channels
     * @param tensor its bytes
     * @param locus reference position of the centre column
     * @param title lines above the panels
     */
    static BufferedImage draw(
            final TensorSpec spec,
            final byte[] tensor,
            final int locus,
            final List<String> title,
            final Glyphs glyphs) {
        final TensorPicture drawing = new TensorPicture(spec, glyphs, title.size());
        drawing.fill(0, 0, drawing.picture.getWidth(), drawing.picture.getHeight(), WHITE);
        for (int i = 0; i < title.size(); i++) {
            glyphs.write(drawing.picture, MARGIN, MARGIN + i * LINE, title.get(i));
        }
        for (int channel = 0; channel < spec.channels().size(); channel++) {
            drawing.drawPanel(tensor, channel, locus);
        }
        drawing.drawLegend();
        return drawing.picture;
    }

    private int blockWidth() {
        return GUTTER + spec.width() * CELL + MARGIN;
    }

    private int blockHeight() {
        return 2 * LINE + 2 * MARK + spec.depth() * CELL + GAP + MARGIN;
    }

    /** Left edge of a channel's cells. */
    private int left(final int channel) {
        return MARGIN + GUTTER + channel % PANELS_IN_A_ROW * blockWidth();
    }

    /** Upper edge of a row's cells. */
    private int top(final int channel, final int row) {
        final int block = MARGIN + titleLines * LINE + MARGIN + channel / PANELS_IN_A_ROW * blockHeight();
        return block + LINE + MARK + row * CELL + (row < PileupTensor.REFERENCE_ROWS ? 0 : GAP);
    }

    private void drawPanel(final byte[] tensor, final int channel, final int locus) {
        final String name = spec.channels().get(channel);
        final int left = left(channel);
        final int top = top(channel, 0);
        final int bottom = top(channel, spec.depth());
        glyphs.write(picture, left, top - MARK - LINE, name);
        fill(left - 1, top - 1, spec.width() * CELL + 2, bottom - top + 2, FRAME);
        fill(left, top, spec.width() * CELL, bottom - top, WHITE);
        for (int row = 0; row < spec.depth(); row++) {
            for (int column = 0; column < spec.width(); column++) {
                final int index =
                        (row * spec.width() + column) * spec.channels().size() + channel;
                final int value = Byte.toUnsignedInt(tensor[index]);
                fill(left + column * CELL, top(channel, row), CELL, CELL, ChannelColours.of(name, value));
            }
        }
        final int centre = left + PileupTensor.CENTRE_COLUMN * CELL;
        fill(centre, top - 1 - MARK, CELL, MARK, MARK_COLOUR);
        fill(centre, bottom + 1, CELL, MARK, MARK_COLOUR);
        drawRowLabels(channel);
        drawPositions(left, centre, bottom + MARK + 2, locus);
    }

    private void drawRowLabels(final int channel) {
        final int readRows = spec.depth() - PileupTensor.REFERENCE_ROWS;
        writeBefore(left(channel), top(channel, 0) - 1, "ref");
        writeBefore(left(channel), top(channel, PileupTensor.REFERENCE_ROWS), "1");
        writeBefore(left(channel), top(channel, spec.depth()) - Glyphs.HEIGHT + 2, String.valueOf(readRows));
    }

    private void writeBefore(final int x, final int y, final String label) {
        glyphs.write(picture, x - label.length() * Glyphs.WIDTH - 4, y, label);
    }

    private void drawPositions(final int left, final int centre, final int y, final int locus) {
        final int right = locus - PileupTensor.CENTRE_COLUMN + spec.width() - 1;
        final int rightEdge = left + spec.width() * CELL;
        final String centreLabel = position(locus);
        final String rightLabel = position(right);
        glyphs.write(picture, left, y, position(locus - PileupTensor.CENTRE_COLUMN));
        glyphs.write(picture, centre - centreLabel.length() * Glyphs.WIDTH / 2, y, centreLabel);
        glyphs.write(picture, rightEdge - rightLabel.length() * Glyphs.WIDTH, y, rightLabel);
    }

    private static String position(final int position) {
        return String.format(Locale.ROOT, "%,d", position);
    }

    private void drawLegend() {
        final int y = picture.getHeight() - MARGIN - LEGEND_LINES * LINE;
        int x = writeAt(MARGIN, y, "BASE:");
        for (final Map.Entry<String, Integer> base :
                ChannelColours.legendOfBases().entrySet()) {
            x = swatch(x, y, base.getValue());
            x = writeAt(x, y, base.getKey());
        }
        x = swatch(x, y, ChannelColours.NOTHING);
        writeAt(x, y, "no base");
        x = writeAt(MARGIN, y + LINE, "other channels, value of a byte:");
        x = swatch(x, y + LINE, ChannelColours.NOTHING);
        x = writeAt(x, y + LINE, "0");
        x = writeAt(x, y + LINE, "1");
        for (int value = 1; value <= 255; value++) {
            fill(x + value - 1, y + LINE + 3, 1, SWATCH, ChannelColours.ramp(value));
        }
        x = writeAt(x + 255 + Glyphs.WIDTH, y + LINE, "255");
        fill(x + SWATCH - CELL, y + LINE + 3, CELL, SWATCH, MARK_COLOUR);
        writeAt(x + SWATCH + 4, y + LINE, "column of the locus");
    }

    /** Draws a square of a colour and returns where its text begins. */
    private int swatch(final int x, final int y, final int colour) {
        fill(x, y + 3, SWATCH, SWATCH, FRAME);
        fill(x + 1, y + 4, SWATCH - 2, SWATCH - 2, colour);
        return x + SWATCH + 4;
    }

    /** Writes text and returns where the next thing may begin. */
    private int writeAt(final int x, final int y, final String text) {
        glyphs.write(picture, x, y, text);
        return x + (text.length() + 1) * Glyphs.WIDTH;
    }

    private void fill(final int x, final int y, final int width, final int height, final int colour) {
        for (int row = y; row < y + height; row++) {
            for (int column = x; column < x + width; column++) {
                picture.setRGB(column, row, colour);
            }
        }
    }
}
