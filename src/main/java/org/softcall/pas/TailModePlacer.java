package org.softcall.pas;

import htsjdk.tribble.annotation.Strand;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Places a site where most transcripts end whose reads run into a poly(A) tail, if enough of them agree, and else at the 3' edge
 * of the region. Ends close to one another make one cluster; the site is the end that most UMIs of the largest cluster have, of
 * equals the farthest downstream.
 *
 * @param minUmis fewest UMIs with a tail in a cluster that places a site; a read without UMI counts as one
 * @param linkageBp greatest distance of neighbouring ends in one cluster, in bp
 */
public record TailModePlacer(int minUmis, int linkageBp) implements SitePlacer {

    /** Clusters of 3 UMIs, linked by at most 25 bp. */
    public static final TailModePlacer DEFAULT = new TailModePlacer(3, 25);

    @Override
    public int position(final SiteRegion region, final Strand strand, final List<TaggedAlignment> reads) {
        final TreeMap<Integer, Set<Object>> sourcesOfEnds = new TreeMap<>();
        for (final TaggedAlignment read : reads) {
            if (read.hasTail()) {
                sourcesOfEnds
                        .computeIfAbsent(read.tailedEnd(), end -> new HashSet<>())
                        .add(read.umi() == TaggedAlignment.NO_UMI ? new Object() : Molecule.of(read));
            }
        }
        final Cluster largest = largest(strand == Strand.POSITIVE ? sourcesOfEnds : sourcesOfEnds.descendingMap());
        return largest.sources.size() < minUmis || largest.sources.isEmpty()
                ? REGION_EDGE.position(region, strand, reads)
                : largest.mode;
    }

    /** Ends come in the direction of the transcript. */
    private Cluster largest(final Map<Integer, Set<Object>> sourcesOfEnds) {
        Cluster largest = new Cluster();
        Cluster cluster = largest;
        for (final Map.Entry<Integer, Set<Object>> end : sourcesOfEnds.entrySet()) {
            if (Math.abs(end.getKey() - cluster.lastEnd) > linkageBp) {
                cluster = new Cluster();
            }
            cluster.add(end.getKey(), end.getValue());
            largest = cluster.sources.size() >= largest.sources.size() ? cluster : largest;
        }
        return largest;
    }

    private static final class Cluster {

        private final Set<Object> sources = new HashSet<>();
        private int lastEnd;
        private int mode;
        private int modeSources;

        private void add(final int end, final Set<Object> more) {
            sources.addAll(more);
            lastEnd = end;
            if (more.size() >= modeSources) {
                mode = end;
                modeSources = more.size();
            }
        }
    }
}
