package org.softcall.training;

import static org.testng.Assert.assertEquals;
import static org.testng.Assert.assertNotEquals;
import static org.testng.Assert.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.broadinstitute.hellbender.utils.SimpleInterval;
import org.softcall.calling.CandidateBuilder;
import org.softcall.calling.CandidateThresholds;
import org.softcall.calling.CigarCandidates;
import org.softcall.reads.AlignedRead;
import org.softcall.reads.ReadBuilder;
import org.softcall.reads.ReferenceWindow;
import org.softcall.reads.ShardBuilder;
import org.softcall.reads.ShardIterator;
import org.testng.annotations.Test;

/** Tests of which examples are left out and what those kept stand for. */
public final class SingleFragmentThinningTest {

    private static final long SEED = 724;
    private static final int LOCI = 20_000;

    private static Example example(
            final int locus, final String ref, final String alt, final int fragments, final Label label) {
        return new Example(
                new CandidateBuilder("", locus, ref, alt).fragments(fragments).build(), label);
    }

    private static List<Example> kept(final int fragments, final String alt, final Label label, final long seed) {
        final List<Example> kept = new ArrayList<>();
        for (int locus = 1; locus <= LOCI; locus++) {
            SingleFragmentThinning.apply(example(locus, "A", alt, fragments, label), seed)
                    .ifPresent(kept::add);
        }
        return kept;
    }

    private static List<Integer> loci(final List<Example> examples) {
        return examples.stream()
                .map(example -> example.candidate().allele().locus())
                .toList();
    }

    @Test
    public void oneInEightErrorsOfOneFragmentIsKeptAndStandsForEight() {
        final List<Example> kept = kept(1, "C", Label.ABSENT, SEED);
        assertEquals(kept.size(), LOCI / 8.0, 200);
        assertTrue(kept.stream().allMatch(example -> example.weight() == 8));
        assertTrue(kept.stream().allMatch(example -> example.label() == Label.ABSENT));
    }

    @Test
    public void trueVariantsIndelsAndWhatTwoFragmentsCarryAreAllKeptAsTheyAre() {
        for (final List<Example> all : List.of(
                kept(1, "C", Label.HETEROZYGOUS, SEED),
                kept(1, "C", Label.HOMOZYGOUS, SEED),
                kept(1, "AC", Label.ABSENT, SEED),
                kept(2, "C", Label.ABSENT, SEED))) {
            assertEquals(all.size(), LOCI);
            assertTrue(all.stream().allMatch(example -> example.weight() == 1));
        }
    }

    @Test
    public void theChoiceIsAnotherForAnotherSeedOrAllele() {
        final List<Integer> loci = loci(kept(1, "C", Label.ABSENT, SEED));
        assertEquals(loci(kept(1, "C", Label.ABSENT, SEED)), loci);
        assertNotEquals(loci(kept(1, "C", Label.ABSENT, SEED + 1)), loci);
        assertNotEquals(loci(kept(1, "G", Label.ABSENT, SEED)), loci);
    }

    @Test
    public void theChoiceDoesNotDependOnShards() {
        final Random random = new Random(1);
        final StringBuilder reference = new StringBuilder();
        for (int i = 0; i < 6000; i++) {
            reference.append("ACGT".charAt(random.nextInt(4)));
        }
        final List<AlignedRead> reads = new ArrayList<>();
        for (int start = 1; start < 5900; start += 25) {
            final StringBuilder bases = new StringBuilder(reference.substring(start - 1, start + 99));
            for (int i = 0; i < bases.length(); i++) {
                if (random.nextInt(50) == 0) {
                    bases.setCharAt(i, "ACGT".charAt(random.nextInt(4)));
                }
            }
            reads.add(ReadBuilder.read("r" + start)
                    .at(start)
                    .bases(bases.toString())
                    .build());
        }
        final List<String> whole = thinned(reference.toString(), reads, 20_000);
        assertTrue(whole.size() > 20, whole.size() + " examples");
        assertTrue(whole.stream().anyMatch(text -> text.endsWith(" 8.0")), whole.toString());
        for (final int shardSizeBp : new int[] {50, 333, 2000}) {
            assertEquals(thinned(reference.toString(), reads, shardSizeBp), whole);
        }
    }

    private static List<String> thinned(final String letters, final List<AlignedRead> reads, final int shardSizeBp) {
        final ReferenceWindow reference = ShardBuilder.reference(letters);
        final CigarCandidates candidates = new CigarCandidates(CandidateThresholds.TRAINING);
        final List<String> described = new ArrayList<>();
        new ShardIterator(
                        List.of(new SimpleInterval(ShardBuilder.CONTIG, 1, letters.length())),
                        reads.iterator(),
                        (contig, start, end) -> reference.slice(start, Math.min(end, letters.length()) - start + 1),
                        shardSizeBp)
                .forEachRemaining(shard -> CandidateLabeler.label(shard, candidates.find(shard), List.of())
                        .forEach(labelled -> SingleFragmentThinning.apply(labelled, SEED)
                                .ifPresent(example ->
                                        described.add(example.candidate().allele() + " " + example.weight()))));
        return described;
    }
}
