package org.softcall.report;

import java.awt.Font;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import org.broadinstitute.hellbender.exceptions.UserException;

/** The formats that pictures can be written in. */
public enum PictureFormat {

    /** Pixels. */
    PNG {
        @Override
        public void check() {
            // Java alone is enough.
        }

        @Override
        public byte[] bytes(final Picture picture) {
            final BufferedImage image =
                    new BufferedImage(picture.width(), picture.height(), BufferedImage.TYPE_INT_RGB);
            picture.draw(new GlyphGraphics(image));
            try {
                return Png.bytes(image);
            } catch (final IOException e) {
                throw new UncheckedIOException("a picture cannot be written into memory", e);
            }
        }
    },

    /** Shapes and text. */
    SVG {
        @Override
        public void check() {
            try {
                // Batik asks for every font's family, and Java then for the machine's fonts.
                new Font(Font.MONOSPACED, Font.PLAIN, 1).getFamily();
            } catch (final RuntimeException | LinkageError | InternalError e) {
                throw new UserException(
                        "SVG pictures need the library fontconfig, which Java does not find on this machine."
                                + " Install it, or ask for a picture whose name ends in .png.",
                        e);
            }
        }

        @Override
        public byte[] bytes(final Picture picture) {
            return SvgGraphics.bytes(picture);
        }
    };

    /** The format that the ending of a file's name stands for, .png or .svg. */
    public static Optional<PictureFormat> ofFileName(final String name) {
        return Arrays.stream(values())
                .filter(format -> name.toLowerCase(Locale.ROOT)
                        .endsWith("." + format.name().toLowerCase(Locale.ROOT)))
                .findFirst();
    }

    /**
     * Makes sure that pictures of this format can be drawn on this machine.
     *
     * @throws UserException where they cannot
     */
    public abstract void check();

    /** The bytes of a picture's file, the same for the same picture. */
    public abstract byte[] bytes(Picture picture);
}
