package org.softcall.tools;

import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.softcall.evaluation.AnnotatedVcf;
import org.softcall.evaluation.CallSetEvaluator;
import org.softcall.evaluation.CallSetFigures;
import org.softcall.evaluation.ContigTruth;
import org.softcall.evaluation.JudgedContig;
import org.softcall.evaluation.RecordIssue;
import org.softcall.evaluation.SampleRecords;
import org.softcall.report.EvaluationReport;
import org.softcall.report.EvaluationTables;

/**
 * A call set while it is evaluated.
 *
 * @param name what tables call it
 * @param calls its records
 * @param runTimeSeconds how long making it took, where that is known
 * @param evaluator what counts them
 * @param issues the number of its records with each issue
 * @param outputs its files
 */
record EvaluatedCallSet(
        String name,
        SampleVcf calls,
        Optional<Double> runTimeSeconds,
        CallSetEvaluator evaluator,
        Map<RecordIssue, Integer> issues,
        CallSetOutputs outputs)
        implements AutoCloseable {

    EvaluatedCallSet(
            final String name,
            final SampleVcf calls,
            final Optional<Double> runTimeSeconds,
            final CallSetOutputs outputs) {
        this(name, calls, runTimeSeconds, new CallSetEvaluator(), new EnumMap<>(RecordIssue.class), outputs);
    }

    /** Evaluates its records of a contig. */
    void add(final ContigTruth contig, final SampleRecords records) {
        records.issues().forEach((issue, count) -> issues.merge(issue, count, Integer::sum));
        final JudgedContig judged = evaluator.add(contig, records);
        outputs.add(AnnotatedVcf.records(contig, records, judged));
        judged.givenUp()
                .forEach(superlocus -> outputs.addGivenUp(contig.reference().contig(), superlocus));
    }

    /** Writes what was found, and returns it. */
    EvaluationReport.CallSet writeTables() {
        final CallSetFigures figures = evaluator.figures();
        outputs.write(CallSetOutputs.SUMMARY, EvaluationTables.summary(figures));
        outputs.write(CallSetOutputs.EXTENDED, EvaluationTables.extended(figures));
        outputs.write(CallSetOutputs.ROC, EvaluationTables.roc(figures));
        outputs.write(CallSetOutputs.RELIABILITY, EvaluationTables.reliability(figures));
        return new EvaluationReport.CallSet(
                name,
                figures,
                runTimeSeconds.map(OptionalDouble::of).orElse(OptionalDouble.empty()),
                outputs.givenUp(),
                issues);
    }

    @Override
    public void close() {
        try {
            outputs.close();
        } finally {
            calls.close();
        }
    }
}
