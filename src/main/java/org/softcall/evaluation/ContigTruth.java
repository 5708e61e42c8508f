package org.softcall.evaluation;

import java.util.List;
import org.softcall.reads.ReferenceWindow;

/**
 * All that calls of one contig are compared with.
 *
 * @param reference the whole contig
 * @param truth its records
 * @param regions where they are complete
 * @param strata that are counted apart, {@link Stratum#ALL} among them
 */
public record ContigTruth(
        ReferenceWindow reference, SampleRecords truth, ConfidentRegions regions, List<Stratum> strata) {}
