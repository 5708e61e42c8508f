package org.softcall.training;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;

/**
 * How well a network does on the examples held back: an allele counts as called where its probability is above 1/2.
 * Every example counts by its weight.
 */
final class TuneFigures {

    /** Name of {@link #f1} in {@link #toMap}. */
    static final String F1 = "tuneF1";

    /** Name of {@link #loss} in {@link #toMap}. */
    static final String LOSS = "tuneLoss";

    private final Counts snv = new Counts();
    private final Counts indel = new Counts();
    private double lossSum;
    private double weightSum;
    private long examples;

    private static final class Counts {
        private double truePositives;
        private double falsePositives;
        private double falseNegatives;
        private double wrongZygosity;

        private double precision() {
            return ratio(truePositives, truePositives + falsePositives);
        }

        private double recall() {
            return ratio(truePositives, trueVariants());
        }

        private double f1() {
            return ratio(2 * truePositives, 2 * truePositives + falsePositives + falseNegatives);
        }

        private double trueVariants() {
            return truePositives + falseNegatives;
        }

        private static double ratio(final double part, final double whole) {
            return whole == 0 ? 0 : part / whole;
        }

        private String summary() {
            return String.format(
                    "precision %.4f recall %.4f F1 %.4f wrong zygosity %.0f of %.0f",
                    precision(), recall(), f1(), wrongZygosity, truePositives);
        }
    }

    void add(final Answer answer) {
        final Counts counts = answer.isSnv() ? snv : indel;
        final double weight = answer.weight();
        final boolean present = answer.label() != Label.ABSENT;
        final boolean called = answer.odds().variant() > 0;
        examples++;
        weightSum += weight;
        lossSum += weight * answer.loss();
        if (called && present) {
            final boolean homozygous = answer.label() == Label.HOMOZYGOUS;
            counts.truePositives += weight;
            counts.wrongZygosity += answer.odds().homozygous() > 0 != homozygous ? weight : 0;
        } else if (called) {
            counts.falsePositives += weight;
        } else if (present) {
            counts.falseNegatives += weight;
        }
    }

    /** Weighted mean of the cross-entropy of the three genotypes. */
    double loss() {
        return weightSum == 0 ? 0 : lossSum / weightSum;
    }

    /** The one number that epochs are chosen by: the mean of the F1 of SNVs and of indels, of those that are true. */
    double f1() {
        return Stream.of(snv, indel)
                .filter(counts -> counts.trueVariants() > 0)
                .flatMapToDouble(counts -> DoubleStream.of(counts.f1()))
                .average()
                .orElse(0);
    }

    String summary() {
        return String.format("F1 %.4f loss %.5f; SNV %s; indel %s", f1(), loss(), snv.summary(), indel.summary());
    }

    /** The figures by name, for {@code model.json}. */
    Map<String, Double> toMap() {
        final Map<String, Double> figures = new LinkedHashMap<>();
        figures.put("tuneExamples", (double) examples);
        figures.put(LOSS, loss());
        figures.put(F1, f1());
        figures.put("tuneSnvPrecision", snv.precision());
        figures.put("tuneSnvRecall", snv.recall());
        figures.put("tuneSnvF1", snv.f1());
        figures.put("tuneIndelPrecision", indel.precision());
        figures.put("tuneIndelRecall", indel.recall());
        figures.put("tuneIndelF1", indel.f1());
        return figures;
    }
}
