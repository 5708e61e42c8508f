package org.softcall.evaluation;

import java.util.List;

/**
 * What the variants of one contig count as.
 *
 * @param truth in the order of their places
 * @param calls in the order of their places
 * @param givenUp superloci whose haplotypes were too many to be tried
 */
public record JudgedContig(List<JudgedVariant> truth, List<JudgedVariant> calls, List<Superlocus> givenUp) {}
