package org.softcall.nn.pileup;

/**
 * The loss of a batch of windows and its gradient.
 *
 * @param loss mean over weighted positions and bases of the squared difference between pileup and target
 * @param bases {@code [n, channels]}, row by row: the gradient to each observation's base vector
 * @param qualities {@code [n]}: the gradient to each observation's base quality
 * @param scalars the gradient to each of the values that can be learned; 0 for those that are not used
 */
public record PileupGradient(float loss, float[] bases, float[] qualities, PileupScalars scalars) {}
