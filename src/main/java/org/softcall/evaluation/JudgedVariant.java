package org.softcall.evaluation;

/**
 * A variant and what it counts as.
 *
 * @param variant of the truth or of the calls
 * @param match how it agrees with the other side
 * @param verdict what it counts as
 */
public record JudgedVariant(SampleVariant variant, Match match, Verdict verdict) {}
