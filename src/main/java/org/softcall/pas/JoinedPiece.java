package org.softcall.pas;

import htsjdk.tribble.annotation.Strand;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import org.broadinstitute.hellbender.utils.read.GATKRead;

/**
 * Calls the sites in a piece of a contig over several samples, the same whatever the pieces are: where sites beyond the ends
 * of the piece could be joined with its own, these are called too.
 */
public final class JoinedPiece {

    private static final int FIRST_MARGIN_GAPS = 10;

    private final List<Sample> samples;
    private final SiteJoiner joiner;

    /**
     * One sample.
     *
     * @param prefix of its cells' names, which must tell them from those of other samples
     * @param caller calls its sites
     * @param readsFrom its reads on the contig, as {@link ContigPiece#call} takes them
     */
    public record Sample(String prefix, ContigPiece caller, IntFunction<Iterator<GATKRead>> readsFrom) {

        private List<PasSite> sites(final int start, final int end) {
            return start > end
                    ? List.of()
                    : renamed(caller.call(start, end, readsFrom).sites());
        }

        private List<PasSite> renamed(final List<PasSite> sites) {
            return sites.stream()
                    .map(site -> {
                        final Map<String, Integer> counts = new HashMap<>();
                        site.counts().forEach((cell, count) -> counts.put(prefix + cell, count));
                        return site.withCounts(counts);
                    })
                    .toList();
        }
    }

    /** Calls pieces of one contig. */
    public JoinedPiece(final List<Sample> samples, final SiteJoiner joiner) {
        this.samples = List.copyOf(samples);
        this.joiner = joiner;
    }

    /**
     * The joined sites from {@code start} to {@code end}, 1-based, both included.
     *
     * @param contigLength in bp
     */
    public ContigPiece.Result call(final int start, final int end, final int contigLength) {
        final List<PasSite> merged = new ArrayList<>();
        final ReadLedger ledger = new ReadLedger();
        final List<Merge> merges = new ArrayList<>();
        final List<List<PasSite>> within = new ArrayList<>();
        for (final Sample sample : samples) {
            final ContigPiece.Result result = sample.caller.call(start, end, sample.readsFrom);
            within.add(sample.renamed(result.sites()));
            merges.addAll(result.merges());
            ledger.addAll(result.ledger());
        }
        // A region may reach into the piece from a site at any distance.
        long margin = joiner.rule().reachesBeyondSite()
                ? contigLength
                : (long) FIRST_MARGIN_GAPS * Math.max(1, joiner.gapBp());
        List<List<PasSite>> wider = widened(within, start, end, margin, contigLength);
        while (!isEnough(wider, start, end, margin, contigLength)) {
            margin *= 2;
            wider = widened(within, start, end, margin, contigLength);
        }
        joiner.join(wider).stream()
                .filter(site -> site.position() >= start && site.position() <= end)
                .forEach(merged::add);
        merged.sort(PasSite.BY_POSITION);
        merges.sort(Comparator.comparingInt((Merge merge) -> merge.survivor().summit()));
        final int called = within.stream().mapToInt(List::size).sum();
        return new ContigPiece.Result(merged, called, merges, ledger);
    }

    private List<List<PasSite>> widened(
            final List<List<PasSite>> within,
            final int start,
            final int end,
            final long margin,
            final int contigLength) {
        final List<List<PasSite>> wider = new ArrayList<>();
        for (int i = 0; i < samples.size(); i++) {
            final List<PasSite> sites =
                    new ArrayList<>(samples.get(i).sites((int) Math.max(1, start - margin), start - 1));
            sites.addAll(within.get(i));
            sites.addAll(samples.get(i).sites(end + 1, (int) Math.min(contigLength, end + margin)));
            wider.add(sites);
        }
        return wider;
    }

    /** Whether no chain of close sites that reaches into the piece could go on beyond what was called. */
    private boolean isEnough(
            final List<List<PasSite>> sites,
            final int start,
            final int end,
            final long margin,
            final int contigLength) {
        final long first = start - margin;
        final long last = end + margin;
        for (final Strand strand : List.of(Strand.POSITIVE, Strand.NEGATIVE)) {
            for (final int[] chain : joiner.chains(sites, strand)) {
                final boolean reachesPiece = chain[0] <= end && chain[1] >= start;
                if (reachesPiece
                        && (first > 1 && chain[0] - joiner.gapBp() - 1 < first
                                || last < contigLength && chain[1] + joiner.gapBp() + 1 > last)) {
                    return false;
                }
            }
        }
        return true;
    }
}
