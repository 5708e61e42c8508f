package org.softcall.evaluation;

import java.util.Comparator;

/**
 * A variant and whose it is.
 *
 * @param side truth or calls
 * @param variant one of that side
 */
record SidedVariant(Side side, SampleVariant variant) {

    /** By place and by what is there; the side decides only between copies. */
    static final Comparator<SidedVariant> ORDER = Comparator.comparing(
                    SidedVariant::variant, SampleVariant.ORDER_OF_CONTENT)
            .thenComparing(SidedVariant::side)
            .thenComparingInt(sided -> sided.variant().recordIndex());

    int from() {
        return variant.from();
    }
}
