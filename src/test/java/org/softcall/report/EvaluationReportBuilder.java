package org.softcall.report;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Random;
import java.util.TreeMap;
import org.softcall.evaluation.CallError;
import org.softcall.evaluation.CallError.AlleleText;
import org.softcall.evaluation.CallFilter;
import org.softcall.evaluation.CallSetConcordance.Agreement;
import org.softcall.evaluation.CallSetFigures;
import org.softcall.evaluation.CallSetFigures.CurveKey;
import org.softcall.evaluation.Counts;
import org.softcall.evaluation.CurvePoint;
import org.softcall.evaluation.MatchLevel;
import org.softcall.evaluation.RecordIssue;
import org.softcall.evaluation.ReliabilityBin;
import org.softcall.evaluation.ScoreKind;
import org.softcall.evaluation.Stratum;
import org.softcall.evaluation.Tally.Category;
import org.softcall.evaluation.VariantSubtype;
import org.softcall.evaluation.VariantType;
import org.softcall.evaluation.Verdict;
import org.softcall.evaluation.Zygosity;
import org.softcall.report.EvaluationReport.CallSet;
import org.softcall.report.EvaluationReport.Fact;

/** Builds reports of made-up figures that look like real ones. */
final class EvaluationReportBuilder {

    private static final List<String> STRATA = List.of(
            Stratum.ALL.name(),
            "depth_0_to_9",
            "depth_10_to_29",
            "depth_30_plus",
            "gc_0_to_24",
            "gc_25_to_29",
            "gc_30_to_54",
            "gc_55_to_59",
            "gc_60_to_64",
            "gc_65_to_100",
            "homopolymer_7bp_plus",
            "no_repeat",
            "short_tandem_repeat");

    private EvaluationReportBuilder() {}

    /** A report of sets of these names, the first ones better than the others. */
    static EvaluationReport report(final String... names) {
        final List<CallSet> sets = new ArrayList<>();
        final List<EvaluationTables.Pair> pairs = new ArrayList<>();
        for (int i = 0; i < names.length; i++) {
            sets.add(new CallSet(
                    names[i],
                    figures(i + 1, 0.004 * (i + 1)),
                    i == 0 ? OptionalDouble.of(3723.4) : OptionalDouble.empty(),
                    i,
                    i == 0 ? Map.of(RecordIssue.HALF_CALL, 12, RecordIssue.POLYPLOID, 3) : Map.of()));
            for (int j = 0; j < i; j++) {
                pairs.add(new EvaluationTables.Pair(
                        names[j],
                        names[i],
                        Map.of(
                                VariantType.SNP, new Agreement(30_512, 204, 30_511, 333),
                                VariantType.INDEL, new Agreement(4_711, 120, 4_715, 131))));
            }
        }
        return new EvaluationReport(
                List.of(
                        new Fact("Truth", "truth.vcf.gz, MD5 0cc175b9c0f1b6a831c399e269772661"),
                        new Fact("Calls", names[0]),
                        new Fact("Version", "gatk-softcall 0.1.0")),
                sets,
                pairs);
    }

    /** A report of a set without a variant, but with these errors. */
    static EvaluationReport withoutVariants(final String name, final CallError... errors) {
        final CallSetFigures figures = new CallSetFigures(
                Map.of(CallFilter.ALL, Map.of(), CallFilter.PASS, Map.of()), Map.of(), Map.of(), List.of(errors));
        return new EvaluationReport(
                List.of(new Fact("Calls", name + ".vcf")),
                List.of(new CallSet(name, figures, OptionalDouble.empty(), 0, Map.of())),
                List.of());
    }

    private static CallSetFigures figures(final long seed, final double errorRate) {
        final Random random = new Random(seed);
        final Map<CallFilter, Map<Category, Counts>> counts = new EnumMap<>(CallFilter.class);
        final Map<CurveKey, List<CurvePoint>> curves = new TreeMap<>();
        for (final CallFilter filter : CallFilter.values()) {
            counts.put(filter, counts(random, filter == CallFilter.PASS ? errorRate : 1.5 * errorRate));
            for (final VariantType type : VariantType.values()) {
                final Counts all = counts.get(filter).get(Category.of(type));
                for (final ScoreKind score : ScoreKind.values()) {
                    curves.put(new CurveKey(filter, type, score), curve(all, score == ScoreKind.QUAL ? 1500 : 99));
                }
            }
        }
        return new CallSetFigures(counts, curves, reliability(random), errors(random));
    }

    private static Map<Category, Counts> counts(final Random random, final double errorRate) {
        final Map<Category, Counts> counts = new TreeMap<>();
        for (final String stratum : STRATA) {
            final double share = stratum.equals("*") ? 1 : 0.02 + 0.3 * random.nextDouble();
            final double hardness = stratum.equals("*") ? 1 : 0.3 + 3 * random.nextDouble();
            counts.put(
                    new Category(VariantType.SNP, Optional.empty(), stratum),
                    counts(30_716 * share, errorRate * hardness));
            counts.put(
                    new Category(VariantType.INDEL, Optional.empty(), stratum),
                    counts(4_831 * share, 4 * errorRate * hardness));
            for (final VariantSubtype subtype : VariantSubtype.values()) {
                final boolean isSnp = subtype.type() == VariantType.SNP;
                final double size = isSnp ? 15_000 : 2_000.0 / (1 + lengthClass(subtype) * 4);
                counts.put(
                        new Category(subtype.type(), Optional.of(subtype), stratum),
                        counts(size * share, errorRate * hardness * (isSnp ? 1 : 2 + lengthClass(subtype) * 4)));
            }
        }
        return counts;
    }

    /** From 0 on, the shortest first. */
    private static int lengthClass(final VariantSubtype subtype) {
        return (subtype.ordinal() - VariantSubtype.INSERTION_1_TO_5.ordinal()) % 3;
    }

    private static Counts counts(final double truth, final double errorRate) {
        final long total = Math.round(truth);
        final long fn = Math.round(total * errorRate);
        final long fp = Math.round(total * errorRate * 0.8);
        final Counts.Kinds kinds =
                new Counts.Kinds(total * 2 / 3, total / 3, total * 3 / 5, total * 2 / 5, total / 500);
        return new Counts(total - fn, fn, total - fn, fp, total / 20, fp / 3, fp / 6, kinds, kinds);
    }

    /** True calls score high, false ones low. */
    private static List<CurvePoint> curve(final Counts counts, final int highest) {
        final List<CurvePoint> points = new ArrayList<>();
        for (int threshold = highest; threshold >= 0; threshold -= 1 + highest / 400) {
            final double x = (double) threshold / highest;
            final long tp = Math.round(counts.truthTp() * (1 - Math.pow(x, 3)));
            final long fp = Math.round(counts.queryFp() * Math.pow(1 - x, 12));
            points.add(new CurvePoint(threshold, tp, counts.truthTotal() - tp, tp, fp));
        }
        return points;
    }

    private static Map<VariantType, List<ReliabilityBin>> reliability(final Random random) {
        final Map<VariantType, List<ReliabilityBin>> reliability = new EnumMap<>(VariantType.class);
        for (final VariantType type : VariantType.values()) {
            final List<ReliabilityBin> bins = new ArrayList<>();
            for (int gq = 0; gq < 100; gq += 10) {
                final long calls = (long) (Math.pow(1.7, gq / 10.0) * (type == VariantType.SNP ? 300 : 60));
                final double claimed = calls * Math.pow(10, -(gq + 4) / 10.0);
                final long wrong = Math.min(calls, Math.round(claimed * (0.7 + 2 * random.nextDouble())));
                bins.add(new ReliabilityBin(gq, gq + 9, calls, claimed, wrong));
            }
            reliability.put(type, bins);
        }
        return reliability;
    }

    private static List<CallError> errors(final Random random) {
        final List<CallError> errors = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            final int position = 1_000_000 + random.nextInt(9_000_000);
            final boolean isSnp = i % 3 != 0;
            errors.add(new CallError(
                    "chr20",
                    i == 4
                            ? List.of(new AlleleText(position, "CAA", "C"), new AlleleText(position, "C", "CAAAAAAA"))
                            : List.of(
                                    isSnp
                                            ? new AlleleText(position, "A", "G")
                                            : new AlleleText(position, "T", "T" + "GATTACA".repeat(i + 1))),
                    isSnp && i != 4 ? VariantType.SNP : VariantType.INDEL,
                    i == 4 ? Zygosity.HET_ALT : i % 2 == 0 ? Zygosity.HET : Zygosity.HOM_ALT,
                    Verdict.FP,
                    MatchLevel.values()[1 + i % 3],
                    OptionalDouble.of(900.25 - 40 * i),
                    OptionalDouble.of(99 - i)));
        }
        for (int i = 0; i < 10; i++) {
            errors.add(new CallError(
                    "chr21",
                    List.of(new AlleleText(5_000_000 + random.nextInt(40_000_000), "C", "T")),
                    VariantType.SNP,
                    i < 4 ? Zygosity.HOM_ALT : Zygosity.HET,
                    Verdict.FN,
                    MatchLevel.NONE,
                    OptionalDouble.empty(),
                    OptionalDouble.empty()));
        }
        return errors;
    }
}
