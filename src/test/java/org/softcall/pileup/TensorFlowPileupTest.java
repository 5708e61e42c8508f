package org.softcall.pileup;

import static org.testng.Assert.assertEquals;
import static org.testng.Assert.assertTrue;

import htsjdk.variant.variantcontext.Allele;
import htsjdk.variant.variantcontext.GenotypeBuilder;
import htsjdk.variant.variantcontext.VariantContext;
import htsjdk.variant.variantcontext.VariantContextBuilder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.softcall.nn.Device;
import org.softcall.nn.TensorFlowOptions;
import org.softcall.reads.BaseCode;
import org.softcall.reads.ReferenceWindow;
import org.testng.annotations.DataProvider;
import org.testng.annotations.Test;

/**
 * Tests on random windows that TensorFlow's pileup is the one that {@link SoftPileup} defines, and that its gradients are
 * the finite differences of that definition.
 */
public final class TensorFlowPileupTest {

    private static final TensorFlowOptions ONE_THREAD = new TensorFlowOptions(Device.CPU, 1, 1);
    private static final int WINDOW = 12;
    private static final int OBSERVATIONS = 60;

    /** No reads reach this column. */
    private static final int UNCOVERED = 5;

    @DataProvider
    public Object[][] parameters() {
        final List<Object[]> all = new ArrayList<>();
        for (final BaseWeighting weighting : BaseWeighting.values()) {
            for (final FilterMode mode : FilterMode.values()) {
                for (final RowScale scale : RowScale.values()) {
                    all.add(new Object[] {
                        new SoftPileupParameters(weighting, 0.7, mode, new FilterParameters(18, 3, 0.4), scale)
                    });
                }
            }
        }
        return all.toArray(Object[][]::new);
    }

    private static PlacedBases randomWindow(final Random random) {
        final int[] column = new int[OBSERVATIONS];
        final float[] channels = new float[OBSERVATIONS * PileupChannel.COUNT];
        final float[] occupancy = new float[OBSERVATIONS];
        final float[] quality = new float[OBSERVATIONS];
        final float[] mapping = new float[OBSERVATIONS];
        final int[] read = new int[OBSERVATIONS];
        for (int i = 0; i < OBSERVATIONS; i++) {
            column[i] = random.nextInt(WINDOW + 1) - 1;
            column[i] = column[i] == UNCOVERED ? PlacedBases.OUTSIDE : column[i];
            final int kind = random.nextInt(10);
            occupancy[i] = kind == 0 ? 0 : 1;
            if (kind <= 1) {
                final PileupChannel channel = kind == 0 ? PileupChannel.INSERTION : PileupChannel.DELETION;
                channels[i * PileupChannel.COUNT + channel.ordinal()] = 1;
            } else if (kind <= 3) {
                for (int base = 0; base < PileupChannel.BASES; base++) {
                    channels[i * PileupChannel.COUNT + base] = random.nextFloat();
                }
            } else {
                channels[i * PileupChannel.COUNT + random.nextInt(PileupChannel.BASES)] = 1;
            }
            quality[i] = 2 + 40 * random.nextFloat();
            mapping[i] = 60 * random.nextFloat();
            read[i] = i;
        }
        return new PlacedBases(WINDOW, column, channels, occupancy, quality, mapping, read);
    }

    private static WindowTarget randomTarget(final Random random) {
        final float[] fractions = new float[WINDOW * PileupChannel.BASES];
        final float[] weights = new float[WINDOW];
        for (int i = 0; i < WINDOW; i++) {
            fractions[i * PileupChannel.BASES + random.nextInt(PileupChannel.BASES)] += 0.5f;
            fractions[i * PileupChannel.BASES + random.nextInt(PileupChannel.BASES)] += 0.5f;
            weights[i] = i == 3 ? 0 : 1;
        }
        return new WindowTarget(fractions, weights);
    }

    @Test(dataProvider = "parameters")
    public void countsAreThoseOfTheDefinition(final SoftPileupParameters parameters) {
        final Random random = new Random(7);
        // A longer session window than the data's: the last window of an interval is shorter than the others.
        try (TensorFlowPileup tensorFlow = new TensorFlowPileup(parameters, WINDOW + 3, ONE_THREAD)) {
            for (int repeat = 0; repeat < 5; repeat++) {
                final PlacedBases window = randomWindow(random);
                final SoftCounts expected = new SoftPileup(parameters).add(window);
                final SoftCounts actual = tensorFlow.count(window);
                for (int column = 0; column < WINDOW; column++) {
                    assertEquals(actual.depth(column), expected.depth(column));
                    assertEquals(actual.coverage(column), expected.coverage(column), 1e-5);
                    assertEquals(actual.meanQuality(column), expected.meanQuality(column), 1e-4);
                    for (int channel = 0; channel < PileupChannel.COUNT; channel++) {
                        assertEquals(actual.count(column, channel), expected.count(column, channel), 1e-5);
                        assertEquals(actual.frequency(column, channel), expected.frequency(column, channel), 2e-6);
                    }
                }
                assertEquals(actual.coverage(UNCOVERED), 0.0);
            }
        }
    }

    @Test(dataProvider = "parameters")
    public void gradientsAreFiniteDifferences(final SoftPileupParameters parameters) {
        final Random random = new Random(11);
        final PlacedBases window = randomWindow(random);
        final WindowTarget target = randomTarget(random);
        try (TensorFlowPileup tensorFlow = new TensorFlowPileup(parameters, WINDOW, ONE_THREAD)) {
            final WindowGradient gradient = tensorFlow.gradient(window, target);
            assertEquals(gradient.positions(), WINDOW - 1.0);
            assertEquals(gradient.loss(), loss(parameters, window, target), 1e-5);
            for (int i = 0; i < window.channels().length; i++) {
                assertNear(gradient.channels()[i], difference(window.channels(), i, parameters, window, target));
            }
            for (int i = 0; i < window.size(); i++) {
                assertNear(
                        gradient.qualityPhred()[i], difference(window.qualityPhred(), i, parameters, window, target));
            }
            final FilterParameters filter = parameters.filter();
            final double h = 1e-3;
            assertNear(
                    gradient.thresholdPhred(),
                    difference(
                            with(parameters, filter.thresholdPhred() + h, 3, 0.4, 0.7),
                            with(parameters, filter.thresholdPhred() - h, 3, 0.4, 0.7),
                            window,
                            target,
                            h));
            assertNear(
                    gradient.softnessPhred(),
                    difference(
                            with(parameters, 18, 3 + h, 0.4, 0.7),
                            with(parameters, 18, 3 - h, 0.4, 0.7),
                            window,
                            target,
                            h));
            assertNear(
                    gradient.temperature(),
                    difference(
                            with(parameters, 18, 3, 0.4 + h, 0.7),
                            with(parameters, 18, 3, 0.4 - h, 0.7),
                            window,
                            target,
                            h));
            assertNear(
                    gradient.mappingQualityFactor(),
                    difference(
                            with(parameters, 18, 3, 0.4, 0.7 + h),
                            with(parameters, 18, 3, 0.4, 0.7 - h),
                            window,
                            target,
                            h));
            assertEquals(gradient.thresholdPhred() != 0, parameters.filterMode() != FilterMode.OFF);
            assertEquals(gradient.temperature() != 0, parameters.rowScale() == RowScale.SOFTMAX);
        }
    }

    private static SoftPileupParameters with(
            final SoftPileupParameters parameters,
            final double threshold,
            final double softness,
            final double temperature,
            final double mappingQualityFactor) {
        return new SoftPileupParameters(
                parameters.weighting(),
                mappingQualityFactor,
                parameters.filterMode(),
                new FilterParameters(threshold, softness, temperature),
                parameters.rowScale());
    }

    private static double loss(
            final SoftPileupParameters parameters, final PlacedBases window, final WindowTarget target) {
        final SoftPileup pileup = new SoftPileup(parameters);
        final SoftCounts counts = pileup.add(window);
        double loss = 0;
        for (int column = 0; column < WINDOW; column++) {
            final double[] row = pileup.row(counts, column);
            for (int base = 0; base < row.length; base++) {
                final double off = row[base] - target.fractions()[column * PileupChannel.BASES + base];
                loss += target.weights()[column] * off * off / row.length;
            }
        }
        return loss;
    }

    private static double difference(
            final float[] values,
            final int i,
            final SoftPileupParameters parameters,
            final PlacedBases window,
            final WindowTarget target) {
        final float value = values[i];
        values[i] = value + 0.01f;
        final double above = values[i];
        final double lossAbove = loss(parameters, window, target);
        values[i] = value - 0.01f;
        final double below = values[i];
        final double lossBelow = loss(parameters, window, target);
        values[i] = value;
        return (lossAbove - lossBelow) / (above - below);
    }

    private static double difference(
            final SoftPileupParameters above,
            final SoftPileupParameters below,
            final PlacedBases window,
            final WindowTarget target,
            final double h) {
        return (loss(above, window, target) - loss(below, window, target)) / (2 * h);
    }

    private static void assertNear(final double actual, final double expected) {
        assertEquals(actual, expected, 2e-6 + 2e-3 * Math.abs(expected));
    }

    private static VariantContext record(final int start, final String genotype, final String... alleles) {
        final List<Allele> all = new ArrayList<>();
        for (int i = 0; i < alleles.length; i++) {
            all.add(Allele.create(alleles[i], i == 0));
        }
        final List<Allele> called = Stream.of(genotype.split("/"))
                .map(index -> index.equals(".") ? Allele.NO_CALL : all.get(Integer.parseInt(index)))
                .toList();
        return new VariantContextBuilder("truth", "1", start, start + alleles[0].length() - 1L, all)
                .genotypes(GenotypeBuilder.create("donor", called))
                .make();
    }

    @Test
    public void symbolicAndFilteredRecordsAreNotKnownAndReferenceBlocksAre() {
        final ReferenceWindow reference = new ReferenceWindow("1", 101, BaseCode.of("ACGTACGTA"));
        final WindowTarget target = WindowTarget.truth(
                reference,
                List.of(
                        new VariantContextBuilder(record(101, "0/1", "A", "<DEL>"))
                                .stop(103)
                                .make(),
                        new VariantContextBuilder(record(104, "0/0", "T", "<NON_REF>"))
                                .stop(106)
                                .make(),
                        new VariantContextBuilder(record(107, "1/1", "G", "C"))
                                .filter("LowQual")
                                .make()));
        assertEquals(target.weights(), new float[] {0, 0, 0, 1, 1, 1, 0, 1, 1});
        assertEquals(Arrays.copyOfRange(target.fractions(), 12, 24), new float[] {0, 0, 0, 1, 1, 0, 0, 0, 0, 1, 0, 0});
    }

    @Test
    public void truthIsAlleleFractions() {
        final ReferenceWindow reference = new ReferenceWindow("1", 101, BaseCode.of("ACGTNACGTA"));
        final WindowTarget target = WindowTarget.truth(
                reference,
                List.of(
                        record(101, "0/1", "A", "G"),
                        record(102, "1/1", "C", "T"),
                        record(103, "1/2", "G", "A", "T"),
                        record(106, "0/1", "AC", "A"),
                        record(108, "./1", "G", "T"),
                        record(109, "0/1", "TA", "CG")));
        final float[][] rows = {
            {.5f, 0, .5f, 0}, {0, 0, 0, 1}, {.5f, 0, 0, .5f}, {0, 0, 0, 1}, {0, 0, 0, 0},
        };
        for (int i = 0; i < rows.length; i++) {
            assertEquals(Arrays.copyOfRange(target.fractions(), 4 * i, 4 * i + 4), rows[i], "position " + i);
        }
        assertEquals(target.weights(), new float[] {1, 1, 1, 1, 0, 0, 0, 0, 1, 1});
        assertEquals(Arrays.copyOfRange(target.fractions(), 32, 40), new float[] {0, .5f, 0, .5f, .5f, 0, .5f, 0});
    }

    @Test
    public void aPositionOfTwoRecordsIsNotKnown() {
        final ReferenceWindow reference = new ReferenceWindow("1", 101, BaseCode.of("ACGT"));
        final WindowTarget target =
                WindowTarget.truth(reference, List.of(record(102, "0/1", "C", "G"), record(102, "0/1", "C", "T")));
        assertEquals(target.weights(), new float[] {1, 0, 1, 1});
        assertTrue(WindowTarget.reference(reference).weights()[1] == 1);
    }
}
