package org.softcall.report;

import static org.testng.Assert.assertEquals;
import static org.testng.Assert.assertTrue;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import javax.imageio.ImageIO;
import org.testng.annotations.Test;

/** Tests of the curves of a training. */
public final class TrainingCurvesTest {

    private static List<TrainingCurves.Epoch> epochs(final int size) {
        final List<TrainingCurves.Epoch> epochs = new ArrayList<>();
        for (int i = 1; i <= size; i++) {
            epochs.add(new TrainingCurves.Epoch(
                    i,
                    0.001 * (size + 1 - i) / size,
                    0.5 / i,
                    0.1 + 0.3 / i,
                    0.08 + 0.3 / i,
                    1 - 0.02 / i,
                    1 - 0.2 / i,
                    1 - 0.11 / i));
        }
        return epochs;
    }

    @Test
    public void theTableHasALineForEachEpochAndMarksTheOneKept() {
        assertEquals(
                new TrainingCurves(epochs(2), 2).toCsv(),
                """
                epoch,learning_rate,training_loss,tune_loss_uncalibrated,tune_loss,tune_snv_f1,tune_indel_f1,tune_f1,kept
                1,0.001,0.5,0.4,0.38,0.98,0.8,0.89,0
                2,5.0E-4,0.25,0.25,0.22999999999999998,0.99,0.9,0.945,1
                """);
    }

    @Test
    public void thePictureHasTheColoursOfItsSeries() throws IOException {
        for (final int size : new int[] {1, 2, 20, 50}) {
            final BufferedImage image =
                    ImageIO.read(new ByteArrayInputStream(new TrainingCurves(epochs(size), size).toPng()));
            assertTrue(image.getWidth() >= 800 && image.getHeight() >= 600, image.toString());
            assertTrue(count(image, 0, 0x1f77b4) > 20, "training loss");
            assertTrue(count(image, image.getHeight() / 2, 0xd62728) > 20, "indel F1");
        }
    }

    /** Number of pixels of a colour from a row on. */
    private static int count(final BufferedImage image, final int firstRow, final int colour) {
        int count = 0;
        for (int y = firstRow; y < image.getHeight(); y++) {
            for (int x = 0; x < image.getWidth(); x++) {
                count += (image.getRGB(x, y) & 0xffffff) == colour ? 1 : 0;
            }
        }
        return count;
    }
}
