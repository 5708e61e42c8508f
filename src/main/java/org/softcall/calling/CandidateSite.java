package org.softcall.calling;

import java.util.List;

/**
 * The candidate SNVs of one locus, or the candidate indels anchored on it.
 *
 * @param contig name of the contig
 * @param locus 1-based position that all its alleles share
 * @param depth number of fragments that cover the locus, deletions included
 * @param candidates at least one, in the order of their alleles
 */
public record CandidateSite(String contig, int locus, int depth, List<Candidate> candidates) {}
