package org.softcall.evaluation;

/**
 * Numbers of variants, in hap.py's terms. Those of the truth are counted as the truth writes them, those called as the
 * calls do.
 *
 * @param truthTp variants of the truth that the calls have
 * @param truthFn those that the calls lack or have with another genotype
 * @param queryTp calls that the truth has
 * @param queryFp calls that it lacks or has with another genotype
 * @param queryUnk calls where the truth is not known
 * @param fpGt of {@code queryFp}, those with an allele of the truth
 * @param fpAl of {@code queryFp}, those near a variant of the truth with another allele
 * @param truth of which kinds the variants of the truth are
 * @param query of which kinds all calls are
 */
public record Counts(
        long truthTp,
        long truthFn,
        long queryTp,
        long queryFp,
        long queryUnk,
        long fpGt,
        long fpAl,
        Kinds truth,
        Kinds query) {

    static final Counts NONE = new Counts(0, 0, 0, 0, 0, 0, 0, Kinds.NONE, Kinds.NONE);

    /**
     * Numbers of variants by kind.
     *
     * @param transitions SNPs of transitions only
     * @param transversions other SNPs
     * @param heterozygous one allele on one haplotype
     * @param homozygous one allele on both
     * @param heterozygousAlternate two alternate alleles
     */
    public record Kinds(
            long transitions, long transversions, long heterozygous, long homozygous, long heterozygousAlternate) {

        static final Kinds NONE = new Kinds(0, 0, 0, 0, 0);

        Kinds plus(final SampleVariant variant) {
            return new Kinds(
                    transitions + one(variant.subtype() == VariantSubtype.TRANSITION),
                    transversions + one(variant.subtype() == VariantSubtype.TRANSVERSION),
                    heterozygous + one(variant.zygosity() == Zygosity.HET),
                    homozygous + one(variant.zygosity() == Zygosity.HOM_ALT),
                    heterozygousAlternate + one(variant.zygosity() == Zygosity.HET_ALT));
        }

        /** Transitions per transversion; infinite or NaN where there are no transversions. */
        public double titv() {
            return (double) transitions / transversions;
        }

        /** Heterozygous variants of one allele per homozygous variant; infinite or NaN where there are none of these. */
        public double hetHom() {
            return (double) heterozygous / homozygous;
        }
    }

    private static long one(final boolean isCounted) {
        return isCounted ? 1 : 0;
    }

    /** With a variant of the truth, unless it lies outside of the confident regions. */
    Counts plusTruth(final JudgedVariant judged) {
        if (judged.verdict() == Verdict.N) {
            return this;
        }
        return new Counts(
                truthTp + one(judged.verdict() == Verdict.TP),
                truthFn + one(judged.verdict() == Verdict.FN),
                queryTp,
                queryFp,
                queryUnk,
                fpGt,
                fpAl,
                truth.plus(judged.variant()),
                query);
    }

    /** With a call. */
    Counts plusQuery(final JudgedVariant judged) {
        final boolean isFp = judged.verdict() == Verdict.FP;
        return new Counts(
                truthTp,
                truthFn,
                queryTp + one(judged.verdict() == Verdict.TP),
                queryFp + one(isFp),
                queryUnk + one(judged.verdict() == Verdict.UNK),
                fpGt + one(isFp && judged.match().level() == MatchLevel.ALLELE),
                fpAl + one(isFp && judged.match().level() == MatchLevel.LOCAL),
                truth,
                query.plus(judged.variant()));
    }

    /** All variants of the truth within the confident regions. */
    public long truthTotal() {
        return truthTp + truthFn;
    }

    /** All calls. */
    public long queryTotal() {
        return queryTp + queryFp + queryUnk;
    }

    /** The share of the truth that the calls have. */
    public Share recall() {
        return Share.of(truthTp, truthTotal());
    }

    /** The share of the calls, where the truth is known, that the truth has. */
    public Share precision() {
        return Share.of(queryTp, queryTp + queryFp);
    }

    /** The harmonic mean of recall and precision; its interval is that of their lower and their upper bounds. */
    public Share f1() {
        return recall().harmonicMean(precision());
    }

    /** The share of the calls where the truth is not known, NaN without calls. */
    public double fracNa() {
        return (double) queryUnk / queryTotal();
    }
}
