package org.softcall.report;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import javax.imageio.ImageIO;
import javax.imageio.stream.ImageOutputStream;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/** Pictures as PNG files. */
final class Png {

    private Png() {}

    /**
     * The bytes of a picture's file. In memory, as ImageIO would otherwise need a temporary file, and a full disk leave half
     * a picture.
     */
    static byte[] bytes(final BufferedImage picture) throws IOException {
        final ByteArrayOutputStream png = new ByteArrayOutputStream();
        try (ImageOutputStream out = new MemoryCacheImageOutputStream(png)) {
            ImageIO.write(picture, "png", out);
        }
        return png.toByteArray();
    }
}
