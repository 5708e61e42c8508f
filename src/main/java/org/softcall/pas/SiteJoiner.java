package org.softcall.pas;

import htsjdk.tribble.annotation.Strand;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Joins sites of several samples that lie close on one strand. Their counts add up; cells of different samples must have
 * different names.
 *
 * @param gapBp most bases between two sites that are one
 * @param rule what is measured
 */
public record SiteJoiner(int gapBp, JoinRule rule) {

    /** Most bases between two sites. */
    public static final int DEFAULT_GAP_BP = 100;

    /** A site and the number of its sample. */
    private record Sampled(PasSite site, int sample) {}

    /**
     * The joined sites in ascending order, those of the forward strand first where two start together.
     *
     * @param samples the sites of each sample, all on one contig, in any order
     */
    public List<PasSite> join(final List<List<PasSite>> samples) {
        return Stream.of(Strand.POSITIVE, Strand.NEGATIVE)
                .flatMap(strand -> join(samples, strand).stream())
                .sorted(Comparator.comparingInt(rule::from))
                .toList();
    }

    private List<PasSite> join(final List<List<PasSite>> samples, final Strand strand) {
        final TreeMap<Integer, List<Sampled>> sites = new TreeMap<>();
        for (int sample = 0; sample < samples.size(); sample++) {
            for (final PasSite site : samples.get(sample)) {
                if (site.strand() == strand) {
                    sites.computeIfAbsent(rule.from(site), from -> new ArrayList<>())
                            .add(new Sampled(site, sample));
                }
            }
        }
        final List<PasSite> joined = new ArrayList<>();
        final List<PasSite> group = new ArrayList<>();
        final Set<Integer> samplesOfGroup = new HashSet<>();
        int lastPosition = 0;
        // Sites at one position stay together, or two would have one name.
        for (final List<Sampled> next : sites.values()) {
            final boolean close = rule.from(next.get(0).site) - lastPosition - 1 <= gapBp;
            final boolean canJoin =
                    rule.joinsWithinSample() || next.stream().noneMatch(site -> samplesOfGroup.contains(site.sample));
            if (!group.isEmpty() && !(close && canJoin)) {
                joined.add(joined(group));
                group.clear();
                samplesOfGroup.clear();
            }
            for (final Sampled site : next) {
                lastPosition = group.isEmpty() ? rule.to(site.site) : Math.max(lastPosition, rule.to(site.site));
                group.add(site.site);
                samplesOfGroup.add(site.sample);
            }
        }
        if (!group.isEmpty()) {
            joined.add(joined(group));
        }
        return joined;
    }

    /**
     * Stretches of sites on one strand of which each lies close to the one before, whether they are joined or not: first and
     * last position of each, in ascending order.
     */
    List<int[]> chains(final List<List<PasSite>> samples, final Strand strand) {
        final List<int[]> chains = new ArrayList<>();
        samples.stream()
                .flatMap(List::stream)
                .filter(site -> site.strand() == strand)
                .sorted(Comparator.comparingInt(rule::from))
                .forEachOrdered(site -> {
                    final int[] last = chains.isEmpty() ? null : chains.get(chains.size() - 1);
                    if (last == null || rule.from(site) - last[1] - 1 > gapBp) {
                        chains.add(new int[] {rule.from(site), rule.to(site)});
                    } else {
                        last[1] = Math.max(last[1], rule.to(site));
                    }
                });
        return chains;
    }

    private PasSite joined(final List<PasSite> sites) {
        final PasSite highest = Collections.max(sites, Comparator.comparingInt(PasSite::height));
        final boolean forward = highest.strand() == Strand.POSITIVE;
        final int position = rule.position(sites);
        final Map<String, Integer> counts = new HashMap<>();
        sites.forEach(site -> site.counts().forEach((cell, count) -> counts.merge(cell, count, Integer::sum)));
        return new PasSite(
                highest.contig(),
                highest.strand(),
                forward ? sites.stream().mapToInt(PasSite::start).min().orElseThrow() : position,
                forward ? position : sites.stream().mapToInt(PasSite::end).max().orElseThrow(),
                highest.summit(),
                highest.height(),
                highest.valley(),
                sites.stream().mapToInt(PasSite::reads).sum(),
                sites.stream().mapToInt(PasSite::umis).sum(),
                sites.stream().mapToInt(PasSite::firstUmis).sum(),
                sites.stream().mapToInt(PasSite::polyAReads).sum(),
                counts);
    }
}
