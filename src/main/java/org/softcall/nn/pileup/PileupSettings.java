package org.softcall.nn.pileup;

/**
 * What a pileup graph computes.
 *
 * @param channels length of a base vector, of which the first 4 are A, C, G and T
 * @param qualityWeights whether a base weighs its probability of being right, else 1
 * @param filter what the quality filter takes away
 * @param softmax whether the pileup is the softmax of the bases' frequencies, else the frequencies themselves
 */
public record PileupSettings(int channels, boolean qualityWeights, QualityFilter filter, boolean softmax) {}
