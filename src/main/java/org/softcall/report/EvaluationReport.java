package org.softcall.report;

import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.softcall.evaluation.CallSetFigures;
import org.softcall.evaluation.RecordIssue;

/**
 * What there is to say of an evaluation.
 *
 * @param facts what was compared, and how
 * @param callSets with one truth compared, at least one: first the one that is evaluated, then those beside it
 * @param concordance between the call sets
 */
public record EvaluationReport(List<Fact> facts, List<CallSet> callSets, List<EvaluationTables.Pair> concordance) {

    /**
     * Something a reader needs to know to repeat the evaluation.
     *
     * @param name what it is
     * @param value what it was, such as a file with its checksum
     */
    public record Fact(String name, String value) {}

    /**
     * A call set and what was found.
     *
     * @param name given by the user
     * @param figures of its evaluation
     * @param runTimeSeconds of the caller, where it is known
     * @param givenUpRegions regions too complex to be compared whole
     * @param issues how many records count for less than they say, by what ails them
     */
    public record CallSet(
            String name,
            CallSetFigures figures,
            OptionalDouble runTimeSeconds,
            long givenUpRegions,
            Map<RecordIssue, Integer> issues) {}
}
