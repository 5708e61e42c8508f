package org.softcall.evaluation;

/**
 * How a variant of a superlocus agrees with the other side.
 *
 * @param level how well
 * @param group the same number for the variants of both sides that match together, and for no others of the
 *     superlocus; -1 where the level is neither genotype nor allele
 */
public record Match(MatchLevel level, int group) {

    static final Match NONE = new Match(MatchLevel.NONE, -1);

    static final Match LOCAL = new Match(MatchLevel.LOCAL, -1);
}
