package org.softcall.pas;

import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Counts UMIs among reads that no site tells apart: reads of one cell and UMI are one where they lie close to one another. No more
 * of them are held than lie within that distance.
 */
final class StrayUmis {

    private final int linkageBp;
    private final Map<Molecule, Integer> lastPositions = new LinkedHashMap<>();

    StrayUmis(final int linkageBp) {
        this.linkageBp = linkageBp;
    }

    /** The number of UMIs that a read adds, 0 or 1. Reads come in ascending order of the positions that they are told apart by. */
    int add(final Molecule molecule, final int position) {
        forgetBefore(position - linkageBp);
        final boolean known = lastPositions.remove(molecule) != null;
        lastPositions.put(molecule, position);
        return known ? 0 : 1;
    }

    private void forgetBefore(final int position) {
        final Iterator<Integer> oldest = lastPositions.values().iterator();
        while (oldest.hasNext() && oldest.next() < position) {
            oldest.remove();
        }
    }
}
