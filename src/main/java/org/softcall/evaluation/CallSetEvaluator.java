package org.softcall.evaluation;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.softcall.evaluation.CallError.AlleleText;
import org.softcall.evaluation.CallSetFigures.CurveKey;
import org.softcall.haplotypes.Edit;
import org.softcall.reads.ReferenceWindow;

/** Evaluates the calls of one set, contig by contig. Only passing records of the truth are true. */
public final class CallSetEvaluator {

    private final Map<CallFilter, Tally> tallies = new EnumMap<>(CallFilter.class);
    private final Map<CurveKey, ScoreCurve> curves = new TreeMap<>();
    private final Map<VariantType, TreeMap<Integer, ReliabilityBin>> reliability = new EnumMap<>(VariantType.class);
    private final WorstErrors worst = new WorstErrors();

    /** An evaluator that has seen no contig. */
    public CallSetEvaluator() {
        for (final CallFilter filter : CallFilter.values()) {
            tallies.put(filter, new Tally());
        }
    }

    /** Compares and counts the calls of a contig. */
    public JudgedContig add(final ContigTruth contig, final SampleRecords calls) {
        final List<JudgedVariant> truth = new ArrayList<>();
        final List<JudgedVariant> called = new ArrayList<>();
        final List<Superlocus> givenUp = new ArrayList<>();
        final List<SampleVariant> expected = contig.truth().passing();
        Superlocus.divide(expected, calls.variants()).forEach(superlocus -> {
            final ComparedSuperlocus compared = ComparedSuperlocus.of(superlocus, contig.reference());
            if (compared.isGivenUp()) {
                givenUp.add(superlocus);
            }
            final JudgedSuperlocus judged = JudgedSuperlocus.of(compared, contig.regions());
            truth.addAll(judged.truth());
            called.addAll(judged.calls());
            count(CallFilter.ALL, judged, contig, calls);
            passing(superlocus, judged, contig).forEach(one -> {
                count(CallFilter.PASS, one, contig, calls);
                addErrors(one, contig.reference(), calls);
            });
        });
        return new JudgedContig(truth, called, givenUp);
    }

    /** What the variants of a superlocus count as without the calls that are filtered. */
    private static Stream<JudgedSuperlocus> passing(
            final Superlocus superlocus, final JudgedSuperlocus judged, final ContigTruth contig) {
        final List<SampleVariant> passing =
                superlocus.calls().stream().filter(SampleVariant::passes).toList();
        return passing.size() == superlocus.calls().size()
                ? Stream.of(judged)
                : Superlocus.divide(superlocus.truth(), passing)
                        .map(part ->
                                JudgedSuperlocus.of(ComparedSuperlocus.of(part, contig.reference()), contig.regions()));
    }

    private void count(
            final CallFilter filter,
            final JudgedSuperlocus judged,
            final ContigTruth contig,
            final SampleRecords calls) {
        tallies.get(filter).add(judged, contig.strata());
        for (final ScoreKind kind : ScoreKind.values()) {
            addToCurves(filter, kind, judged, calls);
        }
        if (filter == CallFilter.PASS) {
            judged.calls().forEach(call -> addToReliability(call, calls));
        }
    }

    private void addToCurves(
            final CallFilter filter, final ScoreKind kind, final JudgedSuperlocus judged, final SampleRecords calls) {
        final Map<Integer, OptionalDouble> lowestOfGroup = new HashMap<>();
        for (final JudgedVariant call : judged.calls()) {
            final OptionalDouble score = score(kind, call.variant(), calls);
            final ScoreCurve curve = curve(filter, call.variant().type(), kind);
            if (call.verdict() == Verdict.TP) {
                curve.addQueryTp(score);
            } else if (call.verdict() == Verdict.FP) {
                curve.addQueryFp(score);
            }
            lowestOfGroup.merge(
                    call.match().group(),
                    score,
                    (a, b) -> a.isEmpty() || b.isEmpty()
                            ? OptionalDouble.empty()
                            : OptionalDouble.of(Math.min(a.getAsDouble(), b.getAsDouble())));
        }
        for (final JudgedVariant expected : judged.truth()) {
            final ScoreCurve curve = curve(filter, expected.variant().type(), kind);
            if (expected.verdict() == Verdict.TP) {
                curve.addTruthTp(lowestOfGroup.getOrDefault(expected.match().group(), OptionalDouble.empty()));
            } else if (expected.verdict() == Verdict.FN) {
                curve.addTruthFn();
            }
        }
    }

    private ScoreCurve curve(final CallFilter filter, final VariantType type, final ScoreKind kind) {
        return curves.computeIfAbsent(new CurveKey(filter, type, kind), key -> new ScoreCurve());
    }

    private void addToReliability(final JudgedVariant call, final SampleRecords calls) {
        final OptionalDouble score = score(ScoreKind.GQ, call.variant(), calls);
        if (score.isEmpty() || call.verdict() == Verdict.UNK) {
            return;
        }
        final int gq = (int) score.getAsDouble();
        final ReliabilityBin empty = ReliabilityBin.of(gq);
        final TreeMap<Integer, ReliabilityBin> bins =
                reliability.computeIfAbsent(call.variant().type(), type -> new TreeMap<>());
        bins.put(empty.lowestGq(), bins.getOrDefault(empty.lowestGq(), empty).plus(gq, call.verdict() == Verdict.FP));
    }

    private void addErrors(final JudgedSuperlocus judged, final ReferenceWindow reference, final SampleRecords calls) {
        for (final JudgedVariant call : judged.calls()) {
            if (call.verdict() == Verdict.FP) {
                worst.add(error(
                        call,
                        reference,
                        score(ScoreKind.QUAL, call.variant(), calls),
                        score(ScoreKind.GQ, call.variant(), calls)));
            }
        }
        final boolean hasWrongCall = judged.calls().stream().anyMatch(call -> call.verdict() == Verdict.FP);
        for (final JudgedVariant expected : judged.truth()) {
            // A wrong call stands for what it misses.
            if (expected.verdict() == Verdict.FN && (expected.match().level() == MatchLevel.NONE || !hasWrongCall)) {
                worst.add(error(expected, reference, OptionalDouble.empty(), OptionalDouble.empty()));
            }
        }
    }

    private static OptionalDouble score(final ScoreKind kind, final SampleVariant variant, final SampleRecords calls) {
        return kind.of(calls.of(variant), calls.of(variant).getGenotype(0));
    }

    private static CallError error(
            final JudgedVariant judged,
            final ReferenceWindow reference,
            final OptionalDouble qual,
            final OptionalDouble gq) {
        final SampleVariant variant = judged.variant();
        return new CallError(
                reference.contig(),
                variant.normalised().stream()
                        .map(edit -> allele(edit, reference))
                        .toList(),
                variant.type(),
                variant.zygosity(),
                judged.verdict(),
                judged.match().level(),
                qual,
                gq);
    }

    private static AlleleText allele(final Edit edit, final ReferenceWindow reference) {
        final boolean needsAnchor = edit.start() == edit.end() || edit.bases().isEmpty();
        // As in a VCF, the base behind is the anchor where nothing stands before.
        final boolean hasBaseBefore = edit.start() > reference.start();
        final int from = needsAnchor && hasBaseBefore ? edit.start() - 1 : edit.start();
        final int to = needsAnchor && !hasBaseBefore ? edit.end() + 1 : edit.end();
        return new AlleleText(
                from,
                reference.letters(from, to - from),
                reference.letters(from, edit.start() - from)
                        + edit.bases()
                        + reference.letters(edit.end(), to - edit.end()));
    }

    /** What was found so far. */
    public CallSetFigures figures() {
        final Map<CallFilter, Map<Tally.Category, Counts>> counts = new EnumMap<>(CallFilter.class);
        tallies.forEach((filter, tally) -> counts.put(filter, tally.all()));
        final Map<CurveKey, List<CurvePoint>> points = new TreeMap<>();
        curves.forEach((key, curve) -> points.put(key, curve.points()));
        final Map<VariantType, List<ReliabilityBin>> bins = new EnumMap<>(VariantType.class);
        reliability.forEach((type, ofType) -> bins.put(type, List.copyOf(ofType.values())));
        return new CallSetFigures(counts, points, bins, worst.worst());
    }
}
