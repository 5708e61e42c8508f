package org.softcall.reads;

import static org.testng.Assert.assertEquals;
import static org.testng.Assert.expectThrows;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import org.testng.annotations.Test;

/** Tests the bound on reads that start together. */
public final class StartCapTest {

    @Test
    public void fewReadsAllPassInTheirOrder() {
        final List<AlignedRead> reads = List.of(read("a", 5), read("b", 5), read("c", 7));
        assertEquals(capped(reads), reads);
    }

    @Test
    public void ofManyReadsTheSameAreKeptInAnyOrder() {
        final List<AlignedRead> reads = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            reads.add(read("read" + i, 5));
        }
        final List<AlignedRead> kept = capped(reads);
        assertEquals(kept.size(), StartCap.MAX_READS_PER_START);
        Collections.shuffle(reads, new Random(1));
        assertEquals(new HashSet<>(capped(reads)), new HashSet<>(kept));
    }

    /** Mates share the hash of their fragment, and the bound may fall between the two. */
    @Test
    public void ofManyMatesThatStartTogetherTheSameAreKeptInAnyOrder() {
        final List<AlignedRead> reads = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            reads.add(read("pair" + i, 5));
            reads.add(
                    ReadBuilder.read("pair" + i).at(5).bases("ACGTA").reverse().build());
            if (i % 3 == 0) {
                reads.add(read("single" + i, 5));
            }
        }
        final Set<String> kept = ends(capped(reads));
        assertEquals(kept.size(), StartCap.MAX_READS_PER_START);
        for (int seed = 0; seed < 20; seed++) {
            Collections.shuffle(reads, new Random(seed));
            assertEquals(ends(capped(reads)), kept);
        }
    }

    @Test
    public void eachStartHasABoundOfItsOwn() {
        final List<AlignedRead> reads = new ArrayList<>();
        for (int i = 0; i < 120; i++) {
            reads.add(read("read" + i, 5 + i / 60));
        }
        assertEquals(capped(reads).size(), 2 * StartCap.MAX_READS_PER_START);
    }

    @Test
    public void noReadsGiveNone() {
        final StartCap cap = new StartCap(Collections.emptyIterator());
        assertEquals(cap.hasNext(), false);
        expectThrows(NoSuchElementException.class, cap::next);
    }

    private static AlignedRead read(final String name, final int start) {
        return ReadBuilder.read(name).at(start).bases("ACGT").build();
    }

    private static Set<String> ends(final List<AlignedRead> reads) {
        return reads.stream()
                .map(read -> read.fragmentHash() + (read.reverseStrand() ? " reverse" : " forward"))
                .collect(Collectors.toSet());
    }

    private static List<AlignedRead> capped(final List<AlignedRead> reads) {
        final List<AlignedRead> kept = new ArrayList<>();
        final Iterator<AlignedRead> cap = new StartCap(reads.iterator());
        cap.forEachRemaining(kept::add);
        return kept;
    }
}
