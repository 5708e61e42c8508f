/**
 * The soft pileup of package {@code org.softcall.pileup} as a TensorFlow graph, with the gradients that only a graph gives,
 * and what learns from them: the quality filter, and classifiers of positions joined to filter and pileup.
 *
 * <p>All of it takes and returns plain arrays, row by row. A {@link org.softcall.nn.pileup.PileupBatch} holds the
 * observations of several windows of one length. The graph is the definition of {@code SoftPileup} to the precision of
 * 32-bit numbers; where coverage is 1e-8 or less, values are constants and gradients 0.</p>
 */
package org.softcall.nn.pileup;
