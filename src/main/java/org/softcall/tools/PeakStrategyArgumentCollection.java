package org.softcall.tools;

import org.broadinstitute.barclay.argparser.Argument;
import org.softcall.pas.Background;
import org.softcall.pas.Compatibility;
import org.softcall.pas.LambdaGradientStrategy;
import org.softcall.pas.LambdaMethod;
import org.softcall.pas.LambdaPoissonStrategy;
import org.softcall.pas.OriginalStrategy;
import org.softcall.pas.PeakStrategy;
import org.softcall.pas.SierraIterativeStrategy;

/** Arguments that say how the sites of a peak are found. */
final class PeakStrategyArgumentCollection {

    private static final String OF_LAMBDA = "; of the lambda strategies.";
    private static final String OF_GRADIENT = "; of LAMBDA_GRADIENT.";
    private static final String OF_SIERRA = "; of SIERRA_ITERATIVE.";

    @Argument(fullName = "peak-strategy", doc = "How the sites of a peak are found.")
    private PeakStrategyKind strategy = PeakStrategyKind.LAMBDA_GRADIENT;

    @Argument(
            fullName = "min-height",
            optional = true,
            minValue = 1,
            doc = "Least height (reads) of a peak and of a summit. 20 unless given, 21 for ORIGINAL.")
    private Integer minHeight;

    @Argument(
            fullName = "max-pas",
            minValue = 1,
            doc = "Most sites of a peak; of LAMBDA_GRADIENT and SIERRA_ITERATIVE.")
    private int maxSites = LambdaGradientStrategy.DEFAULT.maxSites();

    @Argument(
            fullName = "alpha",
            minValue = 0,
            maxValue = 1,
            doc = "Probability below which a height is too great for the background" + OF_LAMBDA)
    private double alpha = LambdaGradientStrategy.DEFAULT.alpha();

    @Argument(fullName = "lambda-method", doc = "How the background is taken from the heights of a peak" + OF_LAMBDA)
    private LambdaMethod lambdaMethod = Background.DEFAULT.method();

    @Argument(
            fullName = "floor-fraction",
            minValue = 0,
            maxValue = 1,
            doc = "Heights below this share of a peak's greatest stand for its background" + OF_LAMBDA)
    private double floorFraction = Background.DEFAULT.floorFraction();

    @Argument(
            fullName = "smoothing-window",
            minValue = 1,
            doc = "Entries of the profile that the moving average takes, 1 for none" + OF_GRADIENT)
    private int smoothingWindow = LambdaGradientStrategy.DEFAULT.smoothingWindow();

    @Argument(
            fullName = "min-prominence",
            minValue = 0,
            doc = "Least prominence (reads) of a summit among its neighbours" + OF_GRADIENT)
    private double minProminence = LambdaGradientStrategy.DEFAULT.minProminence();

    @Argument(
            fullName = "subtraction-window",
            minValue = 0,
            doc = "How far around a summit (bp) no other is looked for" + OF_SIERRA)
    private int subtractionWindowBp = SierraIterativeStrategy.DEFAULT.subtractionWindowBp();

    @Argument(
            fullName = "min-fraction",
            minValue = 0,
            maxValue = 1,
            doc = "Least height of a summit, as a share of the peak's greatest" + OF_SIERRA)
    private double minFraction = SierraIterativeStrategy.DEFAULT.minFraction();

    @Argument(
            fullName = "edge-fraction",
            minValue = 0,
            maxValue = 1,
            doc = "Share of the peak's greatest height that the 3' edge of a site reaches; of ORIGINAL.")
    private double edgeFraction = OriginalStrategy.DEFAULT.edgeFraction();

    PeakStrategy toStrategy(final Compatibility compatibility) {
        final Background background = new Background(lambdaMethod, floorFraction, compatibility.withoutFloor());
        return switch (strategy) {
            case ORIGINAL -> new OriginalStrategy(
                    minHeight(OriginalStrategy.DEFAULT.minHeight()), edgeFraction, compatibility.reverseStrand());
            case LAMBDA_POISSON -> new LambdaPoissonStrategy(
                    background, minHeight(LambdaPoissonStrategy.DEFAULT.minHeight()), alpha);
            case LAMBDA_GRADIENT -> new LambdaGradientStrategy(
                    smoothingWindow,
                    compatibility.summitRule(),
                    minProminence,
                    background,
                    maxSites,
                    minHeight(LambdaGradientStrategy.DEFAULT.minHeight()),
                    alpha);
            case SIERRA_ITERATIVE -> new SierraIterativeStrategy(
                    subtractionWindowBp, minHeight(SierraIterativeStrategy.DEFAULT.minHeight()), maxSites, minFraction);
        };
    }

    /** What valleys are set apart by, in words. */
    String valleyThreshold(final double minProminence) {
        return switch (strategy) {
            case ORIGINAL, SIERRA_ITERATIVE -> minProminence + " reads";
            case LAMBDA_POISSON, LAMBDA_GRADIENT -> "lambda of the peak";
        };
    }

    /** Warns of what the strategy does not look at. */
    void warnOfIdle(final IdleArguments arguments, final double minPasProminence) {
        final String when = "with --peak-strategy " + strategy;
        switch (strategy) {
            case ORIGINAL -> arguments.warn(
                    when,
                    "max-pas",
                    "alpha",
                    "lambda-method",
                    "floor-fraction",
                    "smoothing-window",
                    "min-prominence",
                    "subtraction-window",
                    "min-fraction");
            case LAMBDA_POISSON -> arguments.warn(
                    when,
                    "max-pas",
                    "smoothing-window",
                    "min-prominence",
                    "subtraction-window",
                    "min-fraction",
                    "edge-fraction");
            case LAMBDA_GRADIENT -> {
                arguments.warn(when, "subtraction-window", "min-fraction", "edge-fraction");
                if (minPasProminence >= 0) {
                    arguments.warn(when + ", which takes the background of the peak for it", "min-pas-prominence");
                }
            }
            case SIERRA_ITERATIVE -> arguments.warn(
                    when,
                    "alpha",
                    "lambda-method",
                    "floor-fraction",
                    "smoothing-window",
                    "min-prominence",
                    "edge-fraction");
        }
        if (strategy == PeakStrategyKind.ORIGINAL || strategy == PeakStrategyKind.LAMBDA_POISSON) {
            arguments.warn(
                    when + ", which finds one site per peak", "min-pas-spacing", "min-pas-prominence", "merge-rule");
        }
        if (lambdaMethod == LambdaMethod.GLOBAL) {
            arguments.warn("with --lambda-method GLOBAL, which takes all heights", "floor-fraction");
        }
    }

    private int minHeight(final int unlessGiven) {
        return minHeight == null ? unlessGiven : minHeight;
    }
}
