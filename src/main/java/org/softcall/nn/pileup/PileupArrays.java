package org.softcall.nn.pileup;

/**
 * The pileups of a batch of windows, row by row.
 *
 * @param softCounts {@code [windows, windowBp, channels]}: sums of weighted, filtered base vectors
 * @param coverage {@code [windows, windowBp]}: sums of weights
 * @param meanQualities {@code [windows, windowBp]}: weighted means of qualities, Phred
 * @param frequencies {@code [windows, windowBp, channels]}: soft counts by coverage, 0 where there is none
 * @param pileup {@code [windows, windowBp, 4]}: the frequencies of A, C, G and T, after a softmax where one is asked for
 */
public record PileupArrays(
        float[] softCounts, float[] coverage, float[] meanQualities, float[] frequencies, float[] pileup) {}
