package org.softcall.evaluation;

import org.softcall.haplotypes.Edit;
import org.softcall.reads.ReferenceWindow;

/**
 * What the truth and the calls spell of one haplotype up to some place, without what they spell alike.
 *
 * @param truth how far the truth has spelled it
 * @param calls how far the calls have
 * @param aheadSide which side has spelled more bases; any where neither has
 * @param ahead what it has spelled more, which the other side must still spell
 */
record TwoSpellings(End truth, End calls, Side aheadSide, String ahead) {

    /**
     * How far a side has spelled a haplotype.
     *
     * @param position the reference position that it goes on with, 1-based
     * @param isAfterInsertion whether bases were inserted there already
     */
    record End(int position, boolean isAfterInsertion) {

        boolean canHave(final Edit edit) {
            // Two insertions before the same base have no order.
            return edit.start() >= position
                    && !(isAfterInsertion && edit.start() == position && edit.end() == position);
        }
    }

    /** Both sides before a position, with nothing spelled. */
    static TwoSpellings before(final int position) {
        final End end = new End(position, false);
        return new TwoSpellings(end, end, Side.TRUTH, "");
    }

    /** Whether both sides have spelled the same and go on with the same reference position. */
    boolean areTogether() {
        return ahead.isEmpty() && truth.position() == calls.position();
    }

    /** Where a side ends. */
    End end(final Side side) {
        return side == Side.TRUTH ? truth : calls;
    }

    /** Both with the reference up to a position, or null where they differ then. Null spares millions of objects. */
    TwoSpellings advancedTo(final int position, final ReferenceWindow reference) {
        if (areTogether()) {
            return truth.position() >= position ? this : before(position);
        }
        final TwoSpellings withTruth = advanced(Side.TRUTH, position, reference);
        return withTruth == null ? null : withTruth.advanced(Side.CALLS, position, reference);
    }

    private TwoSpellings advanced(final Side side, final int position, final ReferenceWindow reference) {
        final int from = end(side).position();
        return from >= position
                ? this
                : extended(side, reference.letters(from, position - from), new End(position, false));
    }

    /** With a change on one side, which must be able to have it, or null where the sides differ then. */
    TwoSpellings with(final Side side, final Edit edit, final ReferenceWindow reference) {
        final int from = end(side).position();
        return extended(
                side,
                reference.letters(from, edit.start() - from) + edit.bases(),
                new End(edit.end(), edit.start() == edit.end()));
    }

    private TwoSpellings extended(final Side side, final String bases, final End end) {
        final End newTruth = side == Side.TRUTH ? end : truth;
        final End newCalls = side == Side.CALLS ? end : calls;
        if (ahead.isEmpty() || side == aheadSide) {
            return new TwoSpellings(newTruth, newCalls, bases.isEmpty() ? aheadSide : side, ahead + bases);
        }
        final int common = Math.min(ahead.length(), bases.length());
        if (!ahead.regionMatches(0, bases, 0, common)) {
            return null;
        }
        if (bases.length() > common) {
            return new TwoSpellings(newTruth, newCalls, side, bases.substring(common));
        }
        final String left = ahead.substring(common);
        return new TwoSpellings(newTruth, newCalls, left.isEmpty() ? Side.TRUTH : aheadSide, left);
    }

    /**
     * Whether the side behind can spell what the other is ahead, as far as no more changes can alter what it spells.
     *
     * @param unchangedTo the position that its next possible change has
     */
    boolean canCatchUp(final int unchangedTo, final ReferenceWindow reference) {
        final int from = end(behindSide()).position();
        final int known = Math.min(ahead.length(), unchangedTo - from);
        return known <= 0 || ahead.startsWith(reference.letters(from, known));
    }

    /** The side that has spelled fewer bases. */
    Side behindSide() {
        return aheadSide == Side.TRUTH ? Side.CALLS : Side.TRUTH;
    }
}
