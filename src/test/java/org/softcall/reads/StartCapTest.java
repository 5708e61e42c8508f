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

    private static List<AlignedRead> capped(final List<AlignedRead> reads) {
        final List<AlignedRead> kept = new ArrayList<>();
        final Iterator<AlignedRead> cap = new StartCap(reads.iterator());
        cap.forEachRemaining(kept::add);
        return kept;
    }
}
