package org.softcall.tools;

import java.util.IdentityHashMap;
import java.util.Map;
import org.broadinstitute.hellbender.utils.read.GATKRead;
import org.softcall.reads.AlignedRead;

/** The names of decoded reads, which do not hold them, for as long as they are needed. */
final class ReadNames {

    private final Map<AlignedRead, String> names = new IdentityHashMap<>();

    void note(final AlignedRead decoded, final GATKRead read) {
        names.put(decoded, read.getName());
    }

    String of(final AlignedRead read) {
        return names.get(read);
    }

    /** Forgets the reads that end before a position. */
    void forgetBefore(final int position) {
        names.keySet().removeIf(read -> read.end() < position);
    }
}
