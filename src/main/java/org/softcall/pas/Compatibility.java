package org.softcall.pas;

/** Whose behaviour is followed where PeakATail's departs from what its documentation promises or a user expects. */
public enum Compatibility {
    /** No one else's: summits, transcripts' ends and true depth decide. */
    NONE(
            MergeRule.SUMMIT,
            JoinRule.SITE,
            ReadLengthRule.ALIGNED_PRIMARY,
            OriginalStrategy.ReverseStrand.MIRRORED,
            LambdaGradientStrategy.SummitRule.HIGHEST,
            Background.WithoutFloor.LEAST) {
        @Override
        public ContigCaller.PeakFinderFactory peakFinders(final int openingDepth, final int mergeLengthBp) {
            return (peaks, ledger) -> new DepthPeakFinder(openingDepth, mergeLengthBp, peaks, ledger);
        }
    },

    /**
     * PeakATail's; {@link FixedLengthDecoder}, {@link SitePlacer#REGION_EDGE} and {@link CountMode#READS} belong to it.
     */
    PEAKATAIL(
            MergeRule.PEAKATAIL,
            JoinRule.PEAKATAIL,
            ReadLengthRule.PEAKATAIL,
            OriginalStrategy.ReverseStrand.PEAKATAIL,
            LambdaGradientStrategy.SummitRule.PEAKATAIL,
            Background.WithoutFloor.ALL_HEIGHTS) {
        @Override
        public ContigCaller.PeakFinderFactory peakFinders(final int openingDepth, final int mergeLengthBp) {
            return (peaks, ledger) -> new StreamedPeakFinder(openingDepth, mergeLengthBp, peaks, ledger);
        }
    };

    private final MergeRule mergeRule;
    private final JoinRule joinRule;
    private final ReadLengthRule readLengthRule;
    private final OriginalStrategy.ReverseStrand reverseStrand;
    private final LambdaGradientStrategy.SummitRule summitRule;
    private final Background.WithoutFloor withoutFloor;

    Compatibility(
            final MergeRule mergeRule,
            final JoinRule joinRule,
            final ReadLengthRule readLengthRule,
            final OriginalStrategy.ReverseStrand reverseStrand,
            final LambdaGradientStrategy.SummitRule summitRule,
            final Background.WithoutFloor withoutFloor) {
        this.mergeRule = mergeRule;
        this.joinRule = joinRule;
        this.readLengthRule = readLengthRule;
        this.reverseStrand = reverseStrand;
        this.summitRule = summitRule;
        this.withoutFloor = withoutFloor;
    }

    /** What the merger measures. */
    public MergeRule mergeRule() {
        return mergeRule;
    }

    /** What joins the sites of several samples. */
    public JoinRule joinRule() {
        return joinRule;
    }

    /** How long reads are, for the spacing of sites. */
    public ReadLengthRule readLengthRule() {
        return readLengthRule;
    }

    /** How the original strategy walks peaks of the reverse strand. */
    public OriginalStrategy.ReverseStrand reverseStrand() {
        return reverseStrand;
    }

    /** What a maximum of the smoothed profile stands for. */
    public LambdaGradientStrategy.SummitRule summitRule() {
        return summitRule;
    }

    /** The background of a peak without low heights. */
    public Background.WithoutFloor withoutFloor() {
        return withoutFloor;
    }

    /**
     * What finds peaks.
     *
     * @param openingDepth reads that open a peak
     * @param mergeLengthBp longest gap within a peak, in bp
     */
    public abstract ContigCaller.PeakFinderFactory peakFinders(int openingDepth, int mergeLengthBp);
}
