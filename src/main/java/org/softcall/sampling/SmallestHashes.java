package org.softcall.sampling;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.TreeMap;
import org.broadinstitute.hellbender.utils.read.GATKRead;

/**
 * Keeps the primary records whose names have the smallest hashes, of any number that come by, and the secondary and
 * supplementary records of their names. Of two records of one name the first of the pair comes first, so that a pair may be
 * split at the end. Memory is for what is kept, and never for what came by.
 */
public final class SmallestHashes {

    private static final Comparator<Kept> ORDER = Comparator.comparing(Kept::hash, Long::compareUnsigned)
            .thenComparing(kept -> kept.read().getName())
            .thenComparing(kept -> kept.read().isSecondOfPair())
            .thenComparing(kept -> String.valueOf(kept.read().getAssignedContig()))
            .thenComparing(kept -> kept.read().getAssignedStart())
            .thenComparing(kept -> kept.read().isReverseStrand())
            .thenComparing(Kept::arrival);

    private final long seed;
    private final int mostPrimaries;
    private final PriorityQueue<Kept> primaries = new PriorityQueue<>(ORDER.reversed());
    private final TreeMap<Long, List<Kept>> others = new TreeMap<>(Long::compareUnsigned);
    private long arrivals;

    private record Kept(long hash, long arrival, GATKRead read) {}

    /** A sample of at most this many primary records. */
    public SmallestHashes(final long seed, final int mostPrimaries) {
        this.seed = seed;
        this.mostPrimaries = mostPrimaries;
    }

    /** Shows a record, which is kept until smaller hashes push it out. */
    public void offer(final GATKRead read) {
        final Kept kept = new Kept(NameHash.of(seed, read.getName()), arrivals++, read);
        if (read.isSecondaryAlignment() || read.isSupplementaryAlignment()) {
            if (primaries.size() < mostPrimaries || isPossible(kept.hash())) {
                others.computeIfAbsent(kept.hash(), hash -> new ArrayList<>()).add(kept);
            }
        } else if (primaries.size() < mostPrimaries) {
            primaries.add(kept);
        } else if (mostPrimaries > 0 && ORDER.compare(kept, primaries.peek()) < 0) {
            primaries.poll();
            primaries.add(kept);
            while (!others.isEmpty() && !isPossible(others.lastKey())) {
                others.pollLastEntry();
            }
        }
    }

    private boolean isPossible(final long hash) {
        return mostPrimaries > 0 && Long.compareUnsigned(hash, primaries.peek().hash()) <= 0;
    }

    /** How many primary records are kept. */
    public int primaries() {
        return primaries.size();
    }

    /** All that is kept, in the order in which it came. */
    public List<GATKRead> records() {
        final Set<String> names = new HashSet<>();
        final List<Kept> records = new ArrayList<>(primaries);
        primaries.forEach(kept -> names.add(kept.read().getName()));
        others.values().forEach(ofHash -> ofHash.stream()
                .filter(kept -> names.contains(kept.read().getName()))
                .forEach(records::add));
        return records.stream()
                .sorted(Comparator.comparing(Kept::arrival))
                .map(Kept::read)
                .toList();
    }
}
