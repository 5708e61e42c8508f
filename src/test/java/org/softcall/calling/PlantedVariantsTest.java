package org.softcall.calling;

import static org.testng.Assert.assertEquals;
import static org.testng.Assert.assertTrue;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import org.softcall.reads.AlignedRead;
import org.softcall.reads.Haplotype;
import org.softcall.reads.ReadBuilder;
import org.softcall.reads.ReferenceWindow;
import org.softcall.reads.ShardBuilder;
import org.testng.annotations.DataProvider;
import org.testng.annotations.Test;

/** Tests that the variants of random donors, and nothing else, become candidates, with the fragments that show them. */
public final class PlantedVariantsTest {

    private static final CandidateThresholds EVERYTHING = new CandidateThresholds(1, 0, 0);

    /** A contig, two haplotypes of which the first is the reference, and fragments of one or two reads. */
    private static final class Donor {
        private final Random random;
        private final String letters;
        private final ReferenceWindow reference;
        private final Haplotype changed;
        private final Map<VariantAllele, Set<Integer>> carriers = new TreeMap<>();
        private final List<VariantAllele> planted = new ArrayList<>();
        private final List<Set<Integer>> covering = new ArrayList<>();
        private final List<AlignedRead> reads = new ArrayList<>();

        private Donor(final long seed, final int contigBp) {
            random = new Random(seed);
            letters = letters(contigBp);
            reference = ShardBuilder.reference(letters);
            changed = new Haplotype(letters);
            for (int i = 0; i <= contigBp; i++) {
                covering.add(new HashSet<>());
            }
        }

        private String letters(final int length) {
            final StringBuilder drawn = new StringBuilder();
            while (drawn.length() < length) {
                drawn.append("ACGT".charAt(random.nextInt(4)));
            }
            return drawn.toString();
        }

        private void plantSnv(final int position) {
            final char expected = letters.charAt(position - 1);
            final char base = "CGTA".charAt("ACGT".indexOf(expected));
            changed.snv(position, base);
            planted.add(new VariantAllele(position, String.valueOf(expected), String.valueOf(base)));
        }

        private void plantDeletion(final int anchor, final int bp) {
            changed.deletion(anchor, bp);
            planted.add(new VariantAllele(anchor, letters.substring(anchor - 1, anchor + bp), letter(anchor)));
        }

        private void plantInsertion(final int anchor, final String inserted) {
            changed.insertion(anchor, inserted);
            planted.add(new VariantAllele(anchor, letter(anchor), letter(anchor) + inserted));
        }

        private String letter(final int position) {
            return letters.substring(position - 1, position);
        }

        /** Fragments of one read, or of two that may overlap, at some 30x. */
        private void sequence(final int shortestBp, final int longestBp) {
            final int fragments = 2 * 30 * letters.length() / (3 * (shortestBp + longestBp) / 2);
            for (int fragment = 0; fragment < fragments; fragment++) {
                final boolean carries = random.nextBoolean();
                final int readBp = shortestBp + random.nextInt(longestBp - shortestBp + 1);
                final int start = 1 - readBp / 2 + random.nextInt(letters.length());
                addRead(fragment, start, start + readBp - 1, carries, false);
                if (random.nextBoolean()) {
                    final int mate = start + random.nextInt(2 * readBp);
                    addRead(fragment, mate, mate + readBp - 1, carries, true);
                }
            }
        }

        /** What hangs over an end of the contig is clipped, as are some others; what is left may be nothing. */
        private void addRead(
                final int fragment, final int from, final int to, final boolean carries, final boolean reverse) {
            final int start = Math.max(1, from);
            final int end = Math.min(to, letters.length());
            if (start > end) {
                return;
            }
            final Haplotype.Alignment aligned = (carries ? changed : new Haplotype(letters)).read(start, end);
            final String hang = letters(Math.max(start - from, random.nextInt(5)));
            final int hardBp = random.nextInt(3);
            final String cigar = (hardBp > 0 ? hardBp + "H" : "")
                    + (hang.isEmpty() ? "" : hang.length() + "S")
                    + padded(random.nextBoolean() ? aligned.cigar() : aligned.plainCigar())
                    + (to > end ? to - end + "S" : "");
            final ReadBuilder read = ReadBuilder.read("fragment" + fragment)
                    .at(start)
                    .cigar(cigar)
                    .bases(hang + aligned.bases() + letters(Math.max(0, to - end)));
            reads.add((reverse ? read.reverse() : read).build());
            for (int position = start; position <= aligned.end(); position++) {
                covering.get(position).add(fragment);
            }
            planted.stream()
                    .filter(allele -> carries && shows(aligned, allele))
                    .forEach(allele -> carriers.computeIfAbsent(allele.normalised(reference), key -> new HashSet<>())
                            .add(fragment));
        }

        /** Padding holds no base, wherever it stands. */
        private String padded(final String cigar) {
            return random.nextBoolean() ? cigar : cigar.replaceAll("(\\d+I)", "1P$1");
        }

        private static boolean shows(final Haplotype.Alignment aligned, final VariantAllele allele) {
            final int last = allele.isSnv() ? allele.end() : allele.end() + 1;
            return aligned.start() <= allele.locus() && aligned.end() >= last;
        }

        private String expected() {
            final StringBuilder text = new StringBuilder();
            carriers.forEach((allele, fragments) -> text.append(describe(
                    allele, fragments.size(), covering.get(allele.locus()).size())));
            return text.toString();
        }

        private List<CandidateSite> find(final CandidateThresholds thresholds) {
            final ShardBuilder shard = new ShardBuilder(letters);
            reads.forEach(shard::add);
            return new CigarCandidates(thresholds).find(shard.build());
        }

        private String found() {
            final Map<VariantAllele, String> texts = new TreeMap<>();
            for (final CandidateSite site : find(EVERYTHING)) {
                for (final Candidate candidate : site.candidates()) {
                    texts.put(candidate.allele(), describe(candidate.allele(), candidate.fragments(), site.depth()));
                }
            }
            return String.join("", texts.values());
        }

        private static String describe(final VariantAllele allele, final int fragments, final int depth) {
            return allele + " on " + fragments + " of " + depth + "\n";
        }
    }

    @DataProvider
    public Object[][] lengths() {
        final List<Object[]> lengths = new ArrayList<>();
        for (int bp = 1; bp <= 50; bp++) {
            lengths.add(new Object[] {bp});
        }
        return lengths.toArray(Object[][]::new);
    }

    @Test(dataProvider = "lengths")
    public void indelsOfEveryLengthAreCandidatesAt30x(final int bp) {
        for (int seed = 0; seed < 4; seed++) {
            final Donor deletion = new Donor(100 * bp + seed, 600);
            deletion.plantDeletion(250 + deletion.random.nextInt(50), bp);
            assertOnlyThePlanted(deletion);
            final Donor insertion = new Donor(100 * bp + seed, 600);
            insertion.plantInsertion(250 + insertion.random.nextInt(50), insertion.letters(bp));
            assertOnlyThePlanted(insertion);
        }
    }

    private static void assertOnlyThePlanted(final Donor donor) {
        donor.sequence(100, 150);
        assertEquals(donor.found(), donor.expected());
        final List<VariantAllele> alleles = donor.find(CandidateThresholds.CALLING).stream()
                .flatMap(site -> site.candidates().stream())
                .map(Candidate::allele)
                .toList();
        assertEquals(alleles, List.of(donor.planted.get(0).normalised(donor.reference)));
    }

    @DataProvider
    public Object[][] seedsAndContigs() {
        final List<Object[]> cases = new ArrayList<>();
        for (long seed = 1; seed <= 20; seed++) {
            for (final int contigBp : new int[] {60, 150, 600}) {
                cases.add(new Object[] {seed, contigBp});
            }
        }
        return cases.toArray(Object[][]::new);
    }

    /** From the first base of a contig to its last, often side by side, on reads of 30 to 300 bp. */
    @Test(dataProvider = "seedsAndContigs")
    public void variantsSideBySideAreAllCandidates(final long seed, final int contigBp) {
        final Donor donor = new Donor(seed, contigBp);
        int position = 1 + donor.random.nextInt(2) * donor.random.nextInt(20);
        while (position < contigBp - 12) {
            final int bp = 1 + donor.random.nextInt(10);
            switch (donor.random.nextInt(4)) {
                case 0 -> donor.plantDeletion(position, bp);
                case 1 -> donor.plantInsertion(position, donor.letters(bp));
                case 2 -> {
                    donor.plantSnv(position);
                    donor.plantDeletion(position, bp);
                    donor.plantSnv(position + bp + 1);
                }
                default -> donor.plantSnv(position);
            }
            // The base after a deletion is the first that another variant may change.
            position += bp + 2 + donor.random.nextInt(2) * donor.random.nextInt(30);
        }
        donor.plantSnv(contigBp);
        donor.sequence(30, 300);
        assertTrue(donor.carriers.size() > 1, donor.planted.toString());
        assertEquals(donor.found(), donor.expected());
    }
}
