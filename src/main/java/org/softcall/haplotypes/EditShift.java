package org.softcall.haplotypes;

import org.softcall.reads.BaseCode;
import org.softcall.reads.ReferenceWindow;

/**
 * Moves insertions and deletions along the repeats that they are in, which changes how they are written but not what
 * they spell. What replaces bases by others stays where it is, and nothing moves across an N.
 *
 * @param reference of the contig
 */
public record EditShift(ReferenceWindow reference) {

    /** The same change as far left as it can be. */
    public Edit leftmost(final Edit edit) {
        int shiftBp = 0;
        if (isDeletion(edit)) {
            while (isBase(edit.start() - 1 - shiftBp)
                    && reference.at(edit.start() - 1 - shiftBp) == reference.at(edit.end() - 1 - shiftBp)) {
                shiftBp++;
            }
        } else if (isInsertion(edit)) {
            final int length = edit.bases().length();
            while (isBase(edit.start() - 1 - shiftBp)
                    && BaseCode.letter(reference.at(edit.start() - 1 - shiftBp))
                            == edit.bases().charAt(Math.floorMod(length - 1 - shiftBp, length))) {
                shiftBp++;
            }
        }
        return moved(edit, -shiftBp);
    }

    /** The same change as far right as it can be. */
    public Edit rightmost(final Edit edit) {
        int shiftBp = 0;
        if (isDeletion(edit)) {
            while (isBase(edit.end() + shiftBp)
                    && reference.at(edit.end() + shiftBp) == reference.at(edit.start() + shiftBp)) {
                shiftBp++;
            }
        } else if (isInsertion(edit)) {
            while (isBase(edit.start() + shiftBp)
                    && BaseCode.letter(reference.at(edit.start() + shiftBp))
                            == edit.bases().charAt(shiftBp % edit.bases().length())) {
                shiftBp++;
            }
        }
        return moved(edit, shiftBp);
    }

    private static Edit moved(final Edit edit, final int byBp) {
        final String bases = edit.bases();
        final int turn = bases.isEmpty() ? 0 : Math.floorMod(byBp, bases.length());
        final String turned = isInsertion(edit) ? bases.substring(turn) + bases.substring(0, turn) : bases;
        return new Edit(edit.start() + byBp, edit.end() + byBp, turned);
    }

    private static boolean isInsertion(final Edit edit) {
        return edit.start() == edit.end();
    }

    private static boolean isDeletion(final Edit edit) {
        return edit.bases().isEmpty();
    }

    private boolean isBase(final int position) {
        return reference.at(position) != BaseCode.N;
    }
}
