package org.softcall.training;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * How well a network does on the examples held back: an allele counts as called where its probability is above 1/2.
 */
final class TuneFigures {

    private static final double LOSS_FLOOR = 1e-7;

    private final Counts snv = new Counts();
    private final Counts indel = new Counts();
    private double lossSum;
    private int examples;

    private static final class Counts {
        private int truePositives;
        private int falsePositives;
        private int falseNegatives;
        private int wrongZygosity;

        private double precision() {
            return truePositives / Math.max(1.0, truePositives + falsePositives);
        }

        private double recall() {
            return truePositives / Math.max(1.0, truePositives + falseNegatives);
        }

        private double f1() {
            return 2.0 * truePositives / Math.max(1.0, 2.0 * truePositives + falsePositives + falseNegatives);
        }

        private String summary() {
            return String.format(
                    "precision %.4f recall %.4f F1 %.4f wrong zygosity %d of %d",
                    precision(), recall(), f1(), wrongZygosity, truePositives);
        }
    }

    void add(final Example example, final double variantLogOdds, final double homozygousLogOdds) {
        final Counts counts = example.candidate().allele().isSnv() ? snv : indel;
        final boolean present = example.label() != Label.ABSENT;
        final boolean homozygous = example.label() == Label.HOMOZYGOUS;
        final boolean called = variantLogOdds > 0;
        examples++;
        lossSum += crossEntropy(variantLogOdds, present);
        if (present) {
            lossSum += crossEntropy(homozygousLogOdds, homozygous);
        }
        if (called && present) {
            counts.truePositives++;
            counts.wrongZygosity += homozygousLogOdds > 0 != homozygous ? 1 : 0;
        } else if (called) {
            counts.falsePositives++;
        } else if (present) {
            counts.falseNegatives++;
        }
    }

    private static double crossEntropy(final double logOdds, final boolean label) {
        final double probability = 1 / (1 + Math.exp(label ? -logOdds : logOdds));
        return -Math.log(Math.max(LOSS_FLOOR, probability));
    }

    /** Mean cross-entropy of presence and, for alleles present, of zygosity. */
    double loss() {
        return lossSum / Math.max(1, examples);
    }

    String summary() {
        return String.format("loss %.5f; SNV %s; indel %s", loss(), snv.summary(), indel.summary());
    }

    /** The figures by name, for {@code model.json}. */
    Map<String, Double> toMap() {
        final Map<String, Double> figures = new LinkedHashMap<>();
        figures.put("tuneExamples", (double) examples);
        figures.put("tuneLoss", loss());
        figures.put("tuneSnvPrecision", snv.precision());
        figures.put("tuneSnvRecall", snv.recall());
        figures.put("tuneSnvF1", snv.f1());
        figures.put("tuneIndelPrecision", indel.precision());
        figures.put("tuneIndelRecall", indel.recall());
        figures.put("tuneIndelF1", indel.f1());
        return figures;
    }
}
