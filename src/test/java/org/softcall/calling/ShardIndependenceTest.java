package org.softcall.calling;

import static org.testng.Assert.assertEquals;
import static org.testng.Assert.assertTrue;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.broadinstitute.hellbender.utils.SimpleInterval;
import org.softcall.reads.AlignedRead;
import org.softcall.reads.ReadBuilder;
import org.softcall.reads.ReferenceWindow;
import org.softcall.reads.ShardBuilder;
import org.softcall.reads.ShardIterator;
import org.testng.annotations.DataProvider;
import org.testng.annotations.Test;

/** Tests that sites do not depend on how the intervals are cut into shards, on random reads of a random reference. */
public final class ShardIndependenceTest {

    private static final int REFERENCE_BP = 4000;

    /** Some 30 at each locus. */
    private static final int FRAGMENTS = 600;

    /** Some 8 at each locus: in places one is enough for a candidate, in others it is not. */
    private static final int SHALLOW_FRAGMENTS = 160;

    private static final CandidateThresholds EVERYTHING = new CandidateThresholds(1, 0, 0);

    /** Indels of the sample, shared by reads, each in a repeat where it can be aligned in several places. */
    private record RepeatIndel(int from, int until, int lengthChangeBp) {}

    private static final class Sample {
        private final Random random;
        private final StringBuilder reference = new StringBuilder();
        private final List<RepeatIndel> indels = new ArrayList<>();
        private final List<Integer> snvs = new ArrayList<>();
        private final List<AlignedRead> reads = new ArrayList<>();

        private Sample(final long seed, final int fragments, final boolean supplementary) {
            this.random = new Random(seed);
            drawReference();
            for (int i = 0; i < fragments; i++) {
                drawFragment("fragment" + i, supplementary);
            }
            reads.sort(Comparator.comparingInt(AlignedRead::start));
        }

        private String letters(final int length) {
            final StringBuilder letters = new StringBuilder();
            for (int i = 0; i < length; i++) {
                letters.append("ACGT".charAt(random.nextInt(4)));
            }
            return letters.toString();
        }

        private void drawReference() {
            while (reference.length() < REFERENCE_BP) {
                reference.append(letters(40 + random.nextInt(100)));
                if (random.nextInt(15) == 0) {
                    reference.append("N".repeat(1 + random.nextInt(3)));
                }
                snvs.add(reference.length() - random.nextInt(30));
                final int unitBp = 1 + random.nextInt(4);
                final int copies = random.nextInt(6) == 0 ? 60 + random.nextInt(50) : 3 + random.nextInt(15);
                final int from = reference.length() + 1;
                reference.append(letters(unitBp).repeat(copies));
                final int change = unitBp * (1 + random.nextInt(2));
                indels.add(new RepeatIndel(from, reference.length(), random.nextBoolean() ? change : -change));
            }
            reference.setLength(REFERENCE_BP);
        }

        private void drawFragment(final String name, final boolean supplementary) {
            final int insertBp = 80 + random.nextInt(400);
            final int start = 1 + random.nextInt(REFERENCE_BP - 700);
            final boolean variant = random.nextBoolean();
            drawRead(name, start, variant, false, insertBp);
            drawRead(name, Math.max(start, start + insertBp - 120), variant, true, -insertBp);
            if (supplementary && random.nextInt(10) == 0) {
                // A supplementary alignment anywhere, often over one of the mates.
                drawRead(
                        name,
                        random.nextBoolean() ? start + random.nextInt(600) : start,
                        variant,
                        random.nextBoolean(),
                        random.nextBoolean() ? insertBp : -insertBp);
            }
        }

        private void drawRead(
                final String name,
                final int start,
                final boolean variant,
                final boolean reverse,
                final int insertSizeBp) {
            final List<String> cigar = new ArrayList<>();
            final StringBuilder bases = new StringBuilder();
            if (random.nextInt(5) == 0) {
                final int clipped = 1 + random.nextInt(20);
                add(cigar, clipped, 'S');
                bases.append(letters(clipped));
            }
            if (random.nextInt(20) == 0) {
                add(cigar, 3, 'I');
                bases.append(letters(3));
            }
            int position = start;
            final int alignedBp = 60 + random.nextInt(90);
            final int end = Math.min(start + alignedBp, REFERENCE_BP - 10);
            final Map<Integer, RepeatIndel> planned = plan(start, end, variant);
            while (position < end) {
                bases.append(read(position, variant));
                add(cigar, 1, 'M');
                position++;
                final RepeatIndel indel = planned.get(position);
                final int rare = random.nextInt(1500);
                if (indel != null && indel.lengthChangeBp() < 0) {
                    add(cigar, -indel.lengthChangeBp(), 'D');
                    position -= indel.lengthChangeBp();
                } else if (indel != null) {
                    add(cigar, indel.lengthChangeBp(), 'I');
                    bases.append(reference, position - 1, position - 1 + indel.lengthChangeBp());
                } else if (rare == 0) {
                    add(cigar, 2, 'I');
                    bases.append(letters(2));
                    add(cigar, 3, 'D');
                    position += 3;
                } else if (rare == 1) {
                    add(cigar, 2, 'D');
                    position += 2;
                    add(cigar, 1, 'I');
                    bases.append(letters(1));
                } else if (rare == 2 && position + 500 < REFERENCE_BP) {
                    add(cigar, 400, 'N');
                    position += 400;
                } else if (rare == 3 && position + 500 < REFERENCE_BP) {
                    add(cigar, 20 + random.nextInt(400), 'D');
                    position += length(cigar.get(cigar.size() - 1));
                }
            }
            bases.append(read(position, variant));
            add(cigar, 1, 'M');
            if (random.nextInt(20) == 0) {
                add(cigar, 2, random.nextBoolean() ? 'D' : 'I');
                bases.append(cigar.get(cigar.size() - 1).endsWith("I") ? letters(2) : "");
            }
            final int[] qualities = random.ints(bases.length(), 2, 42).toArray();
            final ReadBuilder read = ReadBuilder.read(name)
                    .at(start)
                    .cigar(merged(cigar))
                    .bases(bases.toString())
                    .qualities(qualities)
                    .mappingQuality(random.nextInt(61))
                    .insertSize(insertSizeBp);
            reads.add((reverse ? read.reverse() : read).build());
        }

        /** Where in its repeat this read has each of the sample's indels. */
        private Map<Integer, RepeatIndel> plan(final int start, final int end, final boolean variant) {
            final Map<Integer, RepeatIndel> planned = new java.util.HashMap<>();
            for (final RepeatIndel indel : indels) {
                final int first = Math.max(indel.from(), start + 1);
                final int last = Math.min(indel.until() - Math.abs(indel.lengthChangeBp()), end - 1);
                if (variant && first < last) {
                    planned.put(first + random.nextInt(last - first), indel);
                }
            }
            return planned;
        }

        private char read(final int position, final boolean variant) {
            final char expected = reference.charAt(position - 1);
            if (random.nextInt(100) == 0) {
                return "ACGTN".charAt(random.nextInt(5));
            }
            return variant && snvs.contains(position) ? "CGTA".charAt("ACGTN".indexOf(expected) & 3) : expected;
        }

        private static void add(final List<String> cigar, final int length, final char operator) {
            cigar.add(length + String.valueOf(operator));
        }

        private static int length(final String element) {
            return Integer.parseInt(element.substring(0, element.length() - 1));
        }

        private static String merged(final List<String> cigar) {
            final StringBuilder merged = new StringBuilder();
            int i = 0;
            while (i < cigar.size()) {
                final String operator = cigar.get(i).substring(cigar.get(i).length() - 1);
                int length = 0;
                while (i < cigar.size() && cigar.get(i).endsWith(operator)) {
                    length += length(cigar.get(i++));
                }
                merged.append(length).append(operator);
            }
            return merged.toString();
        }
    }

    private static List<SimpleInterval> pieces(final int count) {
        final List<SimpleInterval> pieces = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            pieces.add(new SimpleInterval(
                    ShardBuilder.CONTIG, 1 + i * REFERENCE_BP / count, (i + 1) * REFERENCE_BP / count));
        }
        return pieces;
    }

    /** By their bases' identity: a read in a candidate is a copy where it was told of its mate. */
    private static Map<byte[], Integer> numbered(final List<AlignedRead> reads) {
        final Map<byte[], Integer> numbers = new IdentityHashMap<>();
        reads.forEach(read -> numbers.put(read.bases(), numbers.size()));
        return numbers;
    }

    private static List<String> sites(
            final Sample sample,
            final CandidateThresholds thresholds,
            final Map<byte[], Integer> numbers,
            final int shardSizeBp,
            final int pieces) {
        final ReferenceWindow whole = ShardBuilder.reference(sample.reference.toString());
        final ShardIterator shards = new ShardIterator(
                pieces(pieces),
                sample.reads.iterator(),
                (contig, start, end) -> whole.slice(start, Math.min(end, REFERENCE_BP) - start + 1),
                shardSizeBp);
        final CigarCandidates source = new CigarCandidates(thresholds);
        final List<String> described = new ArrayList<>();
        shards.forEachRemaining(shard -> source.find(shard).forEach(site -> describe(site, numbers, described)));
        return described;
    }

    private static void describe(
            final CandidateSite site, final Map<byte[], Integer> numbers, final List<String> described) {
        for (final Candidate candidate : site.candidates()) {
            final StringBuilder text = new StringBuilder(candidate.allele().toString())
                    .append(" depth " + site.depth() + " reference " + candidate.referenceFragments())
                    .append(" fragments " + candidate.fragments() + " reads");
            for (int i = 0; i < candidate.reads().size(); i++) {
                final AlignedRead read = candidate.reads().get(i);
                text.append(" " + numbers.get(read.bases()) + ":" + candidate.support()[i] + ":"
                        + read.mateMappingQuality());
            }
            final ReferenceWindow reference = candidate.reference();
            described.add(text.append(reference.letters(reference.start(), PileupTensor.WIDTH))
                    .toString());
        }
    }

    @DataProvider
    public Object[][] seeds() {
        return new Object[][] {{1L}, {2L}, {3L}, {4L}, {5L}, {6L}};
    }

    @Test(dataProvider = "seeds")
    public void sitesAreTheSameHoweverTheIntervalsAreCut(final long seed) {
        final List<String> sites = assertSameHoweverCut(new Sample(seed, FRAGMENTS, true), EVERYTHING);
        assertTrue(sites.size() > 500, sites.size() + " candidates");
    }

    @Test(dataProvider = "seeds")
    public void sitesOfShallowReadsAreTheSameHoweverTheIntervalsAreCut(final long seed) {
        final Sample sample = new Sample(seed, SHALLOW_FRAGMENTS, true);
        for (final CandidateThresholds thresholds :
                List.of(CandidateThresholds.CALLING, CandidateThresholds.TRAINING)) {
            final List<String> sites = assertSameHoweverCut(sample, thresholds);
            final long ofOneFragment = sites.stream()
                    .filter(site -> site.contains(" fragments 1 "))
                    .count();
            assertTrue(ofOneFragment > 20, ofOneFragment + " candidates of one fragment");
            assertTrue(sites.size() - ofOneFragment > 20, sites.size() + " candidates");
        }
    }

    private static List<String> assertSameHoweverCut(final Sample sample, final CandidateThresholds thresholds) {
        final Map<byte[], Integer> numbers = numbered(sample.reads);
        final List<String> expected = sites(sample, thresholds, numbers, 20_000, 1);
        for (final int shardSizeBp : new int[] {50, 333, 20_000}) {
            for (final int pieces : new int[] {1, 3, 10}) {
                assertEquals(
                        String.join("\n", sites(sample, thresholds, numbers, shardSizeBp, pieces)),
                        String.join("\n", expected),
                        shardSizeBp + " bp in " + pieces + " pieces");
            }
        }
        return expected;
    }

    @Test(dataProvider = "seeds")
    public void sitesAreTheSameInWhicheverOrderReadsThatStartTogetherCome(final long seed) {
        final Sample sample = new Sample(seed, FRAGMENTS, false);
        final Map<byte[], Integer> numbers = numbered(sample.reads);
        final List<String> expected = sites(sample, EVERYTHING, numbers, 500, 1);
        Collections.shuffle(sample.reads, new Random(seed));
        sample.reads.sort(Comparator.comparingInt(AlignedRead::start));
        assertEquals(String.join("\n", sites(sample, EVERYTHING, numbers, 500, 1)), String.join("\n", expected));
    }
}
