package org.softcall.pileup;

import static org.softcall.reads.ReadBuilder.read;
import static org.testng.Assert.assertEquals;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.broadinstitute.hellbender.utils.SimpleInterval;
import org.softcall.reads.AlignedRead;
import org.softcall.reads.ReadBuilder;
import org.testng.annotations.DataProvider;
import org.testng.annotations.Test;

public final class WindowCounterTest {

    private static final SoftPileupParameters UNWEIGHTED = new SoftPileupParameters(
            BaseWeighting.NONE, 0, FilterMode.OFF, FilterParameters.DEFAULT, RowScale.FREQUENCY);

    private static PileupWindow window(final int start, final int end, final AlignedRead... reads) {
        return new PileupWindow("chr1", start, end, List.of(reads));
    }

    private static SoftCounts count(final OverlappingMates mates, final PileupWindow window) {
        return new WindowCounter(UNWEIGHTED, mates).count(window);
    }

    /** The letters of what the reads say, one word for each position, a dot where that is nothing. */
    private static String spell(final SoftCounts counts) {
        final StringBuilder words = new StringBuilder();
        for (int column = 0; column < counts.windowLength(); column++) {
            words.append(column == 0 ? "" : " ");
            final int before = words.length();
            for (int channel = 0; channel < PileupChannel.COUNT; channel++) {
                words.append(String.valueOf("ACGT-+".charAt(channel)).repeat((int) counts.count(column, channel)));
            }
            words.append(words.length() == before ? "." : "");
        }
        return words.toString();
    }

    @DataProvider
    public Object[][] alignments() {
        return new Object[][] {
            {"4M", "ACGT", ". A C G T . . ."},
            {"1S3M1S", "TACGT", ". A C G . . . ."},
            {"2M2D1M", "ACG", ". A C - - G . ."},
            {"2M2I2M", "ACTTGT", ". A C+ G T . . ."},
            {"2M2N2M", "ACGT", ". A C . . G T ."},
            {"2M1I2D1M", "ACTG", ". A C+ - - G . ."},
            {"2M2D1I1M", "ACTG", ". A C - -+ G . ."},
            {"2M1P1I1M", "ACTG", ". A C+ G . . . ."},
            {"2M1I1P1I1M", "ACTTG", ". A C+ G . . . ."},
            {"2M3I", "ACTTT", ". A C+ . . . . ."},
            // Nothing of the read comes right before these insertions.
            {"2I2M", "TTAC", ". A C . . . . ."},
            {"2M2N1I2M", "ACTGT", ". A C . . G T ."},
            {"2=1X1M", "ACGT", ". A C G T . . ."},
            {"1M1D1M", "NC", ". . - C . . . ."},
        };
    }

    @Test(dataProvider = "alignments")
    public void readsArePlacedAsTheirCigarSays(final String cigar, final String bases, final String expected) {
        final AlignedRead read = read("r").at(11).cigar(cigar).bases(bases).build();
        assertEquals(spell(count(OverlappingMates.COUNT_BOTH, window(10, 17, read))), expected);
    }

    @Test
    public void unknownBasesAreDepthAndCoverageOnly() {
        final SoftCounts counts = count(
                OverlappingMates.COUNT_BOTH,
                window(1, 2, read("r").at(1).bases("NA").build()));
        assertEquals(counts.depth(0), 1);
        assertEquals(counts.coverage(0), 1.0);
        assertEquals(spell(counts), ". A");
    }

    @Test
    public void deletionsAreCoverageAndNotDepth() {
        final SoftCounts counts = count(
                OverlappingMates.COUNT_BOTH,
                window(1, 3, read("r").cigar("1M1D1M").bases("AC").build()));
        assertEquals(counts.depth(1), 0);
        assertEquals(counts.coverage(1), 1.0);
        assertEquals(counts.frequency(1, PileupChannel.DELETION.ordinal()), 1.0);
    }

    @Test
    public void insertionsAreNotCoverage() {
        final SoftCounts counts = count(
                OverlappingMates.COUNT_BOTH,
                window(1, 2, read("r").cigar("1M3I1M").bases("ATTTC").build()));
        assertEquals(counts.coverage(0), 1.0);
        assertEquals(counts.frequency(0, PileupChannel.INSERTION.ordinal()), 1.0);
    }

    @Test
    public void indelsHaveTheLowestQualityTheyDependOn() {
        final SoftCounts deletion = new WindowCounter(SoftPileupParameters.DEFAULT, OverlappingMates.COUNT_BOTH)
                .count(window(
                        1,
                        3,
                        read("r").cigar("1M1D1M").bases("AC").qualities(20, 10).build()));
        assertEquals(deletion.count(1, PileupChannel.DELETION.ordinal()), 0.9, 1e-12);
        assertEquals(deletion.meanQuality(1), 10.0, 1e-12);
        final SoftCounts insertion = new WindowCounter(SoftPileupParameters.DEFAULT, OverlappingMates.COUNT_BOTH)
                .count(window(
                        1,
                        2,
                        read("r")
                                .cigar("1M2I1M")
                                .bases("ATTC")
                                .qualities(30, 30, 20, 30)
                                .build()));
        assertEquals(insertion.count(0, PileupChannel.INSERTION.ordinal()), 0.99, 1e-12);
    }

    @Test
    public void anInsertionIsNoSurerThanTheBaseBeforeIt() {
        final SoftCounts counts = new WindowCounter(SoftPileupParameters.DEFAULT, OverlappingMates.COUNT_BOTH)
                .count(window(
                        1,
                        2,
                        read("r")
                                .cigar("1M1I1M")
                                .bases("ATC")
                                .qualities(2, 40, 40)
                                .build()));
        assertEquals(counts.frequency(0, PileupChannel.INSERTION.ordinal()), 1.0, 1e-12);
    }

    @DataProvider
    public Object[][] deletionsAtEnds() {
        return new Object[][] {
            {"2S1D2M", new int[] {2, 2, 20, 30}},
            {"2M1D2S", new int[] {30, 20, 2, 2}},
        };
    }

    @Test(dataProvider = "deletionsAtEnds")
    public void clippedBasesAreNoNeighbours(final String cigar, final int... qualities) {
        final SoftCounts counts = new WindowCounter(SoftPileupParameters.DEFAULT, OverlappingMates.COUNT_BOTH)
                .count(window(
                        1,
                        3,
                        read("r")
                                .cigar(cigar)
                                .bases("ACGT")
                                .qualities(qualities)
                                .build()));
        assertEquals(counts.meanQuality(cigar.startsWith("2M") ? 2 : 0), 20.0, 1e-12);
    }

    @Test
    public void ofThreeAlignmentsOfAFragmentOneSpeaksWhateverTheWindow() {
        final AlignedRead[] reads = {
            read("f").at(1).bases("A".repeat(10)).quality(20).build(),
            read("f").at(5).bases("C".repeat(20)).quality(30).build(),
            read("f").at(12).bases("G".repeat(20)).quality(40).build(),
        };
        final SoftCounts whole = count(OverlappingMates.COUNT_ONCE, window(1, 31, reads));
        for (final int position : IntStream.rangeClosed(1, 31).toArray()) {
            assertEquals(whole.depth(position - 1), 1, "position " + position);
            final SoftCounts alone = count(
                    OverlappingMates.COUNT_ONCE,
                    window(
                            position,
                            position,
                            Stream.of(reads)
                                    .filter(read -> read.start() <= position && read.end() >= position)
                                    .toArray(AlignedRead[]::new)));
            assertSame(alone, 0, whole, position - 1, 1, 0);
        }
    }

    @Test
    public void overlappingMatesCountOnceWhereTheyOverlap() {
        final AlignedRead first =
                read("pair").at(1).bases("AAAA").qualities(30, 30, 20, 30).build();
        final AlignedRead second = read("pair").at(3).bases("CCCC").quality(30).build();
        final AlignedRead other = read("other").at(3).bases("GGGG").build();
        final PileupWindow window = window(1, 6, first, second, other);
        assertEquals(spell(count(OverlappingMates.COUNT_BOTH, window)), "A A ACG ACG CG CG");
        // Position 3 goes to the better quality, position 4 to the first of equals.
        assertEquals(spell(count(OverlappingMates.COUNT_ONCE, window)), "A A CG AG CG CG");
    }

    @Test
    public void insertionsOfSilentMatesAreSilent() {
        final AlignedRead first =
                read("pair").at(1).cigar("2M1I2M").bases("AATAA").build();
        final AlignedRead second =
                read("pair").at(1).cigar("2M1I2M").bases("AATAA").build();
        assertEquals(spell(count(OverlappingMates.COUNT_ONCE, window(1, 4, first, second))), "A A+ A A");
    }

    @Test
    public void strandsAddUpToAll() {
        final List<AlignedRead> reads = randomReads(new Random(3));
        final PileupWindow window = new PileupWindow("chr1", 1, 300, reads);
        final WindowCounter counter = new WindowCounter(parameters(new Random(4)), OverlappingMates.COUNT_ONCE);
        final SoftCounts sum = counter.countStrands(window).forward();
        sum.add(counter.countStrands(window).reverse());
        assertSame(sum, 0, counter.count(window), 0, 300, 1e-9);
    }

    @DataProvider
    public Object[][] seeds() {
        return new Random(7).ints(30).mapToObj(seed -> new Object[] {seed}).toArray(Object[][]::new);
    }

    @Test(dataProvider = "seeds")
    public void countsEqualTheDefinition(final int seed) {
        final Random random = new Random(seed);
        final List<AlignedRead> reads = randomReads(random);
        final SoftPileupParameters parameters = parameters(random);
        for (final OverlappingMates mates : OverlappingMates.values()) {
            final PileupWindow window = new PileupWindow("chr1", 50, 250, reads);
            final SoftCounts defined = new SoftPileup(parameters).add(PlacedReads.of(window, mates));
            final SoftCounts fast = new WindowCounter(parameters, mates).count(window);
            assertSame(fast, 0, defined, 0, window.length(), 1e-9);
        }
    }

    @Test(dataProvider = "seeds")
    public void countsAreTheSameToTheBitForAnyWindow(final int seed) {
        final Random random = new Random(seed);
        final List<AlignedRead> reads = randomReads(random);
        final SoftPileupParameters parameters = parameters(random);
        for (final OverlappingMates mates : OverlappingMates.values()) {
            final WindowCounter counter = new WindowCounter(parameters, mates);
            final SoftCounts whole = counter.count(new PileupWindow("chr1", 1, 300, reads));
            final int windowLength = 1 + random.nextInt(60);
            int covered = 0;
            for (final Iterator<PileupWindow> windows = new WindowIterator(cut(random), reads.iterator(), windowLength);
                    windows.hasNext(); ) {
                final PileupWindow window = windows.next();
                assertSame(counter.count(window), 0, whole, window.start() - 1, window.length(), 0);
                covered += window.length();
            }
            assertEquals(covered, 300);
        }
    }

    @Test
    public void windowsLeaveGapsOut() {
        final List<AlignedRead> reads = randomReads(new Random(21));
        final WindowCounter counter = new WindowCounter(UNWEIGHTED, OverlappingMates.COUNT_BOTH);
        final SoftCounts whole = counter.count(new PileupWindow("chr1", 1, 300, reads));
        final List<SimpleInterval> intervals = List.of(
                new SimpleInterval("chr1", 20, 45),
                new SimpleInterval("chr1", 90, 90),
                new SimpleInterval("chr1", 200, 290));
        final List<Integer> positions = new ArrayList<>();
        for (final Iterator<PileupWindow> windows = new WindowIterator(intervals, reads.iterator(), 40);
                windows.hasNext(); ) {
            final PileupWindow window = windows.next();
            assertSame(counter.count(window), 0, whole, window.start() - 1, window.length(), 0);
            IntStream.rangeClosed(window.start(), window.end()).forEach(positions::add);
        }
        assertEquals(
                positions,
                intervals.stream()
                        .flatMap(interval -> IntStream.rangeClosed(interval.getStart(), interval.getEnd())
                                .boxed())
                        .toList());
    }

    /** Positions 1 to 300 as intervals that touch each other. */
    private static List<SimpleInterval> cut(final Random random) {
        final List<SimpleInterval> intervals = new ArrayList<>();
        for (int start = 1; start <= 300; ) {
            final int end = Math.min(300, start + random.nextInt(150));
            intervals.add(new SimpleInterval("chr1", start, end));
            start = end + 1;
        }
        return intervals;
    }

    @Test
    public void windowsWithoutReadsAreThereToo() {
        final Iterator<PileupWindow> windows = new WindowIterator(
                List.of(new SimpleInterval("chr1", 5, 9)),
                List.<AlignedRead>of().iterator(),
                3);
        assertEquals(windows.next(), window(5, 7));
        assertEquals(windows.next(), window(8, 9));
        assertEquals(windows.hasNext(), false);
    }

    private static void assertSame(
            final SoftCounts actual,
            final int from,
            final SoftCounts expected,
            final int expectedFrom,
            final int length,
            final double tolerance) {
        for (int i = 0; i < length; i++) {
            final int column = from + i;
            final int other = expectedFrom + i;
            assertEquals(actual.coverage(column), expected.coverage(other), tolerance);
            assertEquals(actual.meanQuality(column), expected.meanQuality(other), tolerance * 100);
            assertEquals(actual.depth(column), expected.depth(other));
            for (int channel = 0; channel < PileupChannel.COUNT; channel++) {
                assertEquals(actual.count(column, channel), expected.count(other, channel), tolerance);
            }
        }
    }

    /** Parameters of any kind. */
    static SoftPileupParameters parameters(final Random random) {
        return new SoftPileupParameters(
                BaseWeighting.values()[random.nextInt(2)],
                random.nextDouble(),
                FilterMode.values()[random.nextInt(3)],
                new FilterParameters(10 + 20 * random.nextDouble(), 0.5 + random.nextDouble(), 1),
                RowScale.FREQUENCY);
    }

    /** Pairs and single reads over positions 1 to 300, with every kind of CIGAR element. */
    static List<AlignedRead> randomReads(final Random random) {
        final String[] cigars = {"40M", "5S30M5S", "10M2D30M", "10M3I27M", "15M60N25M", "2I38M", "3H20M1P2I18M", "38M2I"
        };
        final List<AlignedRead> reads = new ArrayList<>();
        for (int i = 0; i < 120; i++) {
            final int[] qualities = random.ints(40, 0, 45).toArray();
            final StringBuilder bases = new StringBuilder();
            random.ints(40, 0, 20).forEach(code -> bases.append("ACGTN".charAt(Math.min(4, code / 4 + code / 19))));
            final ReadBuilder read = read("fragment" + i * 2 / 3)
                    .at(1 + random.nextInt(260))
                    .cigar(cigars[random.nextInt(cigars.length)])
                    .bases(bases.toString())
                    .qualities(qualities)
                    .mappingQuality(random.nextInt(61));
            reads.add(random.nextBoolean() ? read.reverse().build() : read.build());
        }
        reads.sort(Comparator.comparingInt(AlignedRead::start));
        return reads;
    }
}
