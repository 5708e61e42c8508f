package org.softcall.pas;

import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Counts UMIs among the reads outside of peaks: reads of one cell and UMI are one where their alignments end close to one
 * another. No more of them are held than end within that distance.
 */
final class StrayUmis {

    private final int linkageBp;
    private final Map<Molecule, Integer> lastEnds = new LinkedHashMap<>();

    StrayUmis(final int linkageBp) {
        this.linkageBp = linkageBp;
    }

    /** The number of UMIs that a read adds, 0 or 1. Reads come in the order of their ends. */
    int add(final TaggedAlignment read) {
        if (read.umi() == TaggedAlignment.NO_UMI) {
            return 0;
        }
        forgetBefore(read.end() - linkageBp);
        final Molecule molecule = Molecule.of(read);
        final boolean known = lastEnds.remove(molecule) != null;
        lastEnds.put(molecule, read.end());
        return known ? 0 : 1;
    }

    private void forgetBefore(final int position) {
        final Iterator<Integer> oldest = lastEnds.values().iterator();
        while (oldest.hasNext() && oldest.next() < position) {
            oldest.remove();
        }
    }
}
