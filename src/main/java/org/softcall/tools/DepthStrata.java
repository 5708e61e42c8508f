package org.softcall.tools;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.function.Function;
import org.broadinstitute.hellbender.utils.SimpleInterval;
import org.broadinstitute.hellbender.utils.read.GATKRead;
import org.softcall.evaluation.SampleVariant;
import org.softcall.evaluation.Stratum;

/** Makes strata of the number of reads that span the base before a variant's first change. */
final class DepthStrata {

    /** Where one stratum ends and the next begins, reads. */
    private static final List<Integer> LOWEST = List.of(0, 10, 20, 30, 50);

    /** Positions this near to each other are asked for together. */
    private static final int QUERY_BP = 10_000;

    private DepthStrata() {}

    /**
     * Counts the reads at all variants of a contig.
     *
     * @param variants of the truth and of all calls
     * @param reads those of an interval that count
     */
    static List<Stratum> of(
            final String contig,
            final List<SampleVariant> variants,
            final Function<SimpleInterval, Iterator<GATKRead>> reads) {
        final TreeMap<Integer, Integer> depths = new TreeMap<>();
        variants.forEach(variant -> depths.put(place(variant), 0));
        Integer from = depths.isEmpty() ? null : depths.firstKey();
        while (from != null) {
            final NavigableMap<Integer, Integer> near = depths.subMap(from, true, from + QUERY_BP, false);
            count(near, reads.apply(new SimpleInterval(contig, near.firstKey(), near.lastKey())));
            from = depths.higherKey(near.lastKey());
        }
        return strata(new HashMap<>(depths));
    }

    private static void count(final NavigableMap<Integer, Integer> depths, final Iterator<GATKRead> reads) {
        while (reads.hasNext()) {
            final GATKRead read = reads.next();
            final int from = Math.max(read.getStart(), depths.firstKey());
            final int to = Math.min(read.getEnd(), depths.lastKey());
            if (from <= to) {
                depths.subMap(from, true, to, true).replaceAll((position, depth) -> depth + 1);
            }
        }
    }

    private static List<Stratum> strata(final Map<Integer, Integer> depths) {
        final List<Stratum> strata = new ArrayList<>();
        for (int i = 0; i < LOWEST.size(); i++) {
            final int lowest = LOWEST.get(i);
            final boolean isLast = i == LOWEST.size() - 1;
            final int next = isLast ? Integer.MAX_VALUE : LOWEST.get(i + 1);
            strata.add(new Stratum("depth_" + lowest + (isLast ? "_plus" : "_to_" + (next - 1)), variant -> {
                final int depth = depths.get(place(variant));
                return depth >= lowest && depth < next;
            }));
        }
        return strata;
    }

    private static int place(final SampleVariant variant) {
        return Math.max(1, variant.from() - 1);
    }
}
