package org.softcall.pileup;

import static org.testng.Assert.assertEquals;

import java.util.List;
import java.util.Random;
import org.softcall.nn.Device;
import org.softcall.nn.TensorFlowOptions;
import org.softcall.reads.AlignedRead;
import org.testng.annotations.DataProvider;
import org.testng.annotations.Test;

/** Tests on random reads that TensorFlow counts what the Java counter does. */
public final class TensorFlowCounterTest {

    private static final int WINDOW = 200;

    @DataProvider
    public Object[][] seeds() {
        return new Random(17).ints(12).mapToObj(seed -> new Object[] {seed}).toArray(Object[][]::new);
    }

    @Test(dataProvider = "seeds")
    public void countsAreThoseOfTheJavaCounter(final int seed) {
        final Random random = new Random(seed);
        final List<AlignedRead> reads = WindowCounterTest.randomReads(random);
        final SoftPileupParameters parameters = WindowCounterTest.parameters(random);
        for (final OverlappingMates mates : OverlappingMates.values()) {
            try (PileupEngine java = new WindowCounter(parameters, mates);
                    PileupEngine tensorFlow =
                            new TensorFlowCounter(parameters, mates, WINDOW, new TensorFlowOptions(Device.CPU, 1, 1))) {
                for (final PileupWindow window : List.of(
                        new PileupWindow("chr1", 51, 50 + WINDOW, reads),
                        new PileupWindow("chr1", 251, 300, reads),
                        new PileupWindow("chr1", 1, WINDOW, List.of()))) {
                    assertAlike(tensorFlow.count(window), java.count(window));
                    final PileupPosition.Strands expected = java.countStrands(window);
                    final PileupPosition.Strands actual = tensorFlow.countStrands(window);
                    assertAlike(actual.forward(), expected.forward());
                    assertAlike(actual.reverse(), expected.reverse());
                }
            }
        }
    }

    private static void assertAlike(final SoftCounts actual, final SoftCounts expected) {
        assertEquals(actual.windowLength(), expected.windowLength());
        for (int column = 0; column < expected.windowLength(); column++) {
            assertEquals(actual.depth(column), expected.depth(column));
            assertEquals(actual.coverage(column), expected.coverage(column), 1e-4);
            assertEquals(actual.meanQuality(column), expected.meanQuality(column), 1e-4);
            for (int channel = 0; channel < PileupChannel.COUNT; channel++) {
                assertEquals(actual.count(column, channel), expected.count(column, channel), 1e-4);
            }
        }
    }
}
