package org.softcall.calling;

import org.softcall.reads.BaseCode;
import org.softcall.reads.ReferenceWindow;
import org.softcall.reads.Shard;

/**
 * An insertion or a deletion right after an anchor base.
 *
 * @param anchor position of the base before the change, 1-based
 * @param deletedBp number of reference bases deleted, 0 for an insertion
 * @param inserted the inserted bases, empty for a deletion
 */
record Indel(int anchor, int deletedBp, String inserted) {

    static Indel deletion(final int anchor, final int deletedBp) {
        return new Indel(anchor, deletedBp, "");
    }

    static Indel insertion(final int anchor, final String inserted) {
        return new Indel(anchor, 0, inserted);
    }

    /**
     * The leftmost indel that spells the same sequence, at most {@link Shard#MAX_LEFT_SHIFT_BP} away. The shift ends
     * at an N and at the window's first base, which stays the anchor.
     */
    Indel leftAligned(final ReferenceWindow reference) {
        int shift = 0;
        while (shift < Shard.MAX_LEFT_SHIFT_BP && canShift(reference, shift)) {
            shift++;
        }
        return new Indel(anchor - shift, deletedBp, rotated(shift));
    }

    private boolean canShift(final ReferenceWindow reference, final int shift) {
        final int at = anchor - shift;
        if (at <= reference.start() || reference.at(at) == BaseCode.N) {
            return false;
        }
        return deletedBp > 0
                ? reference.at(at) == reference.at(at + deletedBp)
                : BaseCode.letter(reference.at(at)) == lastInserted(shift);
    }

    /** The last inserted base after {@code shift} steps to the left, each of which moves it to the front. */
    private char lastInserted(final int shift) {
        return inserted.charAt(inserted.length() - 1 - shift % inserted.length());
    }

    private String rotated(final int shift) {
        if (inserted.isEmpty()) {
            return inserted;
        }
        final int moved = shift % inserted.length();
        return inserted.substring(inserted.length() - moved) + inserted.substring(0, inserted.length() - moved);
    }

    /**
     * The last position that a read must reach to tell this indel, which is left-aligned, from the reference: the first
     * base after the repeat that it could be placed anywhere in.
     */
    int tellingEnd(final ReferenceWindow reference) {
        int shift = 0;
        while (shift < Shard.MAX_LEFT_SHIFT_BP && canShiftRight(reference, shift)) {
            shift++;
        }
        return anchor + shift + deletedBp + 1;
    }

    private boolean canShiftRight(final ReferenceWindow reference, final int shift) {
        final int next = anchor + 1 + shift;
        if (reference.at(next) == BaseCode.N) {
            return false;
        }
        return deletedBp > 0
                ? reference.at(next) == reference.at(next + deletedBp)
                : BaseCode.letter(reference.at(next)) == inserted.charAt(shift % inserted.length());
    }

    VariantAllele toAllele(final ReferenceWindow reference) {
        final String ref = reference.letters(anchor, deletedBp + 1);
        return new VariantAllele(anchor, ref, ref.charAt(0) + inserted);
    }
}
