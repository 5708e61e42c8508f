package org.softcall.tools;

import htsjdk.samtools.SAMSequenceDictionary;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.apache.logging.log4j.Logger;
import org.broadinstitute.hellbender.exceptions.UserException;
import org.broadinstitute.hellbender.utils.SimpleInterval;

/** The intervals of a traversal less those on contigs that the reads do not know. */
final class KnownIntervals {

    private static final int MAX_CONTIGS_NAMED = 5;

    private KnownIntervals() {}

    /**
     * Leaves out what the reads do not know, with a warning.
     *
     * @param wanted those asked for, or the whole reference
     * @param ofReads contigs of the reads
     * @throws UserException.BadInput where nothing is left
     */
    static List<SimpleInterval> of(
            final List<SimpleInterval> wanted, final SAMSequenceDictionary ofReads, final Logger logger) {
        final List<SimpleInterval> known = new ArrayList<>();
        final Set<String> unknown = new LinkedHashSet<>();
        for (final SimpleInterval interval : wanted) {
            if (ofReads.getSequence(interval.getContig()) == null) {
                unknown.add(interval.getContig());
            } else {
                known.add(interval);
            }
        }
        if (known.isEmpty()) {
            throw new UserException.BadInput(
                    "The reads know none of the contigs asked for: " + String.join(", ", unknown));
        }
        if (!unknown.isEmpty()) {
            logger.warn("The reads know nothing of " + unknown.size() + " contigs, which are left out: "
                    + String.join(
                            ", ", unknown.stream().limit(MAX_CONTIGS_NAMED).toList())
                    + (unknown.size() > MAX_CONTIGS_NAMED ? ", ..." : ""));
        }
        return known;
    }
}
