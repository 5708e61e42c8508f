/**
 * Poly(A) sites from 3' reads of single cells: alignments with their cell and UMI ({@link org.softcall.pas.AlignmentDecoder}),
 * peaks of coverage on one strand ({@link org.softcall.pas.PeakFinder}), the sites of a peak and their counts.
 *
 * <p>Positions are 1-based and intervals include both ends, so that the last base of a read counts the same as the exclusive
 * end that PeakATail writes. A peak's result depends on its own reads and the settings alone.</p>
 */
package org.softcall.pas;
