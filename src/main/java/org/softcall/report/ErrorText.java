package org.softcall.report;

import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import org.softcall.evaluation.CallError;
import org.softcall.evaluation.CallError.AlleleText;
import org.softcall.evaluation.MatchLevel;
import org.softcall.evaluation.Verdict;
import org.softcall.evaluation.Zygosity;

/** An error in words. */
final class ErrorText {

    private static final int MOST_BASES = 24;

    private static final Map<Zygosity, String> GENOTYPES = Map.of(
            Zygosity.HET, "heterozygous",
            Zygosity.HOM_ALT, "homozygous",
            Zygosity.HET_ALT, "two alternate alleles");

    private static final Map<MatchLevel, String> TRUTH_HAS = Map.of(
            MatchLevel.GENOTYPE, "the same",
            MatchLevel.ALLELE, "the truth has the allele, with another genotype",
            MatchLevel.LOCAL, "the truth has another allele near it",
            MatchLevel.NONE, "the truth has nothing there");

    private static final Map<MatchLevel, String> CALLS_HAVE = Map.of(
            MatchLevel.GENOTYPE, "the same",
            MatchLevel.ALLELE, "it is called, with another genotype",
            MatchLevel.LOCAL, "another allele is called near it",
            MatchLevel.NONE, "nothing is called there");

    private ErrorText() {}

    /** What kind of error it is. */
    static String kind(final CallError error) {
        return error.verdict() == Verdict.FP ? "wrong call" : "missed variant";
    }

    /** On how many haplotypes the record has its alleles. */
    static String genotype(final CallError error) {
        return GENOTYPES.get(error.zygosity());
    }

    /** What the other side has there. */
    static String otherSide(final CallError error) {
        return (error.verdict() == Verdict.FP ? TRUTH_HAS : CALLS_HAVE).get(error.level());
    }

    /** Contig and position of an allele, as genome browsers take them. */
    static String place(final CallError error, final AlleleText allele) {
        return error.contig() + ":" + allele.position();
    }

    /** What an allele changes; of long alleles the beginning and the length. */
    static String change(final AlleleText allele) {
        return bases(allele.ref()) + " \u2192 " + bases(allele.alt());
    }

    private static String bases(final String bases) {
        return bases.length() <= MOST_BASES
                ? bases
                : bases.substring(0, MOST_BASES) + "\u2026 (" + bases.length() + " bp)";
    }

    /** A quality, Phred, with so many decimals; empty where there is none. */
    static String quality(final OptionalDouble phred, final int decimals) {
        return phred.isPresent() ? String.format(Locale.ROOT, "%." + decimals + "f", phred.getAsDouble()) : "";
    }
}
