package org.softcall.pileup;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;

/**
 * One number that is written of every position.
 *
 * @param array name of the array it is part of, beside those of the other channels, where the output has arrays
 * @param name its name in the table's header
 * @param meaning what it is, in a few words
 * @param decimals how many it is written with where it is text
 * @param value takes it from a position
 */
record PileupColumn(String array, String name, String meaning, int decimals, ToDoubleFunction<PileupPosition> value) {

    /** Decimals of weights and their sums: one read of quality 40 is 0.9999. */
    private static final int COUNT_DECIMALS = 4;

    private static final int SHARE_DECIMALS = 6;
    private static final int QUALITY_DECIMALS = 2;

    /** A number that is an array by itself. */
    private PileupColumn(
            final String name, final String meaning, final int decimals, final ToDoubleFunction<PileupPosition> value) {
        this(name, name, meaning, decimals, value);
    }

    /** The columns in their order. */
    static List<PileupColumn> all(final boolean perStrand) {
        final List<PileupColumn> columns = new ArrayList<>();
        addCounts(columns, "", "all reads", PileupPosition::counts);
        columns.add(new PileupColumn(
                "coverage", "sum of the weights of bases and deletions", COUNT_DECIMALS, position -> position.counts()
                        .coverage(position.column())));
        columns.add(
                new PileupColumn("depth", "number of bases, N included, deletions not", 0, position -> position.counts()
                        .depth(position.column())));
        columns.add(new PileupColumn(
                "mean_quality", "weighted mean base quality, Phred", QUALITY_DECIMALS, position -> position.counts()
                        .meanQuality(position.column())));
        for (final PileupChannel channel : PileupChannel.values()) {
            columns.add(frequency(channel));
        }
        columns.add(new PileupColumn(
                "variant_score",
                "1 - frequency of the reference base, or frequency_insertion where that is greater; 1 without coverage",
                SHARE_DECIMALS,
                PileupPosition::variantScore));
        columns.add(new PileupColumn(
                "entropy",
                "of the frequencies of bases and deletion, in nats",
                SHARE_DECIMALS,
                PileupPosition::entropy));
        if (perStrand) {
            addCounts(columns, "forward_", "reads on the forward strand", position -> position.strands()
                    .orElseThrow()
                    .forward());
            addCounts(columns, "reverse_", "reads on the reverse strand", position -> position.strands()
                    .orElseThrow()
                    .reverse());
        }
        return columns;
    }

    private static void addCounts(
            final List<PileupColumn> columns,
            final String prefix,
            final String reads,
            final Function<PileupPosition, SoftCounts> counts) {
        for (final PileupChannel channel : PileupChannel.values()) {
            columns.add(new PileupColumn(
                    prefix + "soft_counts",
                    prefix + name(channel),
                    "soft count of " + name(channel) + " in " + reads,
                    COUNT_DECIMALS,
                    position -> counts.apply(position).count(position.column(), channel.ordinal())));
        }
    }

    private static PileupColumn frequency(final PileupChannel channel) {
        return channel.ordinal() < PileupChannel.BASES
                ? new PileupColumn(
                        "frequencies",
                        "frequency_" + name(channel),
                        "share of " + name(channel) + " in the coverage, softmaxed over the bases if asked for",
                        SHARE_DECIMALS,
                        position -> position.row()[channel.ordinal()])
                : new PileupColumn(
                        "frequencies",
                        "frequency_" + name(channel),
                        name(channel) + " over coverage",
                        SHARE_DECIMALS,
                        position -> position.frequency(channel));
    }

    /** The name of a channel as outputs have it. */
    static String name(final PileupChannel channel) {
        return channel.ordinal() < PileupChannel.BASES
                ? channel.name()
                : channel.name().toLowerCase(Locale.ROOT);
    }
}
