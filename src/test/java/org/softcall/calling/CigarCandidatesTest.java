package org.softcall.calling;

import static org.softcall.reads.ReadBuilder.read;
import static org.testng.Assert.assertEquals;
import static org.testng.Assert.assertTrue;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.softcall.reads.AlignedRead;
import org.softcall.reads.ReadBuilder;
import org.softcall.reads.ReadHash;
import org.softcall.reads.ReferenceWindow;
import org.softcall.reads.Shard;
import org.softcall.reads.ShardBuilder;
import org.testng.annotations.DataProvider;
import org.testng.annotations.Test;

/** Tests of candidate sites: which alleles, which reads, in which order. */
public final class CigarCandidatesTest {

    private static final String REFERENCE = "GATTACAGCTTGCAATCCGA";
    private static final CigarCandidates CALLING = new CigarCandidates(CandidateThresholds.CALLING);

    private static String alleles(final List<CandidateSite> sites) {
        return String.join(
                ";",
                sites.stream()
                        .flatMap(site -> site.candidates().stream())
                        .map(candidate -> candidate.allele().locus() + " "
                                + candidate.allele().ref() + " "
                                + candidate.allele().alt() + " "
                                + candidate.fragments())
                        .toList());
    }

    private static String support(final Candidate candidate) {
        final StringBuilder codes = new StringBuilder();
        for (final byte code : candidate.support()) {
            codes.append(code);
        }
        return codes.toString();
    }

    @Test
    public void findsAlleleAtTheThresholdAndNotBelow() {
        final List<CandidateSite> at = CALLING.find(new ShardBuilder(REFERENCE)
                .add(22, "ref", 1, "10M", "GATTACAGCT")
                .add(3, "alt", 1, "10M", "GATTGCAGCT")
                .build());
        assertEquals(alleles(at), "5 A G 3");
        assertEquals(at.get(0).contig(), "chr1");
        assertEquals(at.get(0).locus(), 5);
        assertEquals(at.get(0).depth(), 25);
        assertEquals(at.get(0).candidates().get(0).referenceFragments(), 22);
        final List<CandidateSite> below = CALLING.find(new ShardBuilder(REFERENCE)
                .add(23, "ref", 1, "10M", "GATTACAGCT")
                .add(3, "alt", 1, "10M", "GATTGCAGCT")
                .build());
        assertEquals(below, List.of());
    }

    @DataProvider
    public Object[][] singleFragments() {
        // Base quality of the carrier, number of other fragments, and whether its SNV is a candidate.
        return new Object[][] {
            {20, 0, true}, {19, 0, false}, {20, 7, true}, {19, 7, false}, {20, 8, true}, {20, 9, false}, {60, 9, false},
        };
    }

    @Test(dataProvider = "singleFragments")
    public void atLowDepthOneFragmentIsEnoughForASureSnv(final int quality, final int others, final boolean found) {
        final Shard shard = new ShardBuilder(REFERENCE)
                .add(others, "ref", 1, "10M", "GATTACAGCT")
                .add(read("alt").bases("GATTGCAGCT").quality(quality))
                .build();
        assertEquals(alleles(new CigarCandidates(CandidateThresholds.TRAINING).find(shard)), found ? "5 A G 1" : "");
    }

    @Test
    public void matesAreOneFragmentWhoseBetterBaseDecides() {
        final ShardBuilder shard = new ShardBuilder(REFERENCE)
                .add(read("pair").bases("GATTGCAGCT").quality(15))
                .add(read("pair").bases("GATTGCAGCT").quality(19).reverse());
        assertEquals(alleles(CALLING.find(shard.build())), "", "two unsure mates are not two fragments");
        shard.add(read("sure").at(3).bases("TTACAGCT")).add(read("sure").at(4).bases("TGCAGCT"));
        assertEquals(alleles(CALLING.find(shard.build())), "", "the upstream mate's reference base counts");
        shard.add(read("better").at(4).bases("TTCAGCT").quality(12))
                .add(read("better").at(5).bases("TCAGCT").quality(20));
        assertEquals(alleles(CALLING.find(shard.build())), "5 A T 1");
    }

    @Test
    public void atLowDepthOneFragmentIsEnoughForAnIndelOfAnyQuality() {
        final ShardBuilder shard = new ShardBuilder(REFERENCE)
                .add(8, "ref", 1, "10M", "GATTACAGCT")
                .add(read("deletion").cigar("6M2D2M").bases("GATTACCT").quality(3));
        assertEquals(alleles(CALLING.find(shard.build())), "6 CAG C 1");
        assertEquals(
                alleles(CALLING.find(
                        shard.add(1, "tenth", 1, "10M", "GATTACAGCT").build())),
                "");
    }

    @Test
    public void indelsHaveTheirOwnThreshold() {
        final ShardBuilder shard = new ShardBuilder(REFERENCE)
                .add(47, "ref", 1, "10M", "GATTACAGCT")
                .add(3, "deletion", 1, "6M2D2M", "GATTACCT");
        assertEquals(alleles(CALLING.find(shard.build())), "6 CAG C 3");
        assertEquals(
                alleles(CALLING.find(
                        shard.add(1, "more", 1, "10M", "GATTACAGCT").build())),
                "");
    }

    @Test
    public void sitesAreSortedAndTheirAllelesToo() {
        final List<CandidateSite> sites = CALLING.find(new ShardBuilder(REFERENCE)
                .add(2, "insertion", 1, "6M1I4M", "GATTACGAGCT")
                .add(2, "snv", 1, "10M", "GATTATAGCT")
                .add(2, "deletion", 1, "6M2D2M", "GATTACCT")
                .add(2, "early", 1, "10M", "GCTTACAGCT")
                .build());
        assertEquals(alleles(sites), "2 A C 2;6 C T 2;6 C CG 2;6 CAG C 2");
        assertEquals(sites.size(), 3, "an SNV on the indels' anchor is a site of its own");
        assertEquals(sites.get(1).depth(), 8);
        assertEquals(sites.get(1).candidates().get(0).referenceFragments(), 6);
        assertEquals(sites.get(2).candidates().get(0).referenceFragments(), 4);
    }

    @Test
    public void rowsAreCarriersThenOtherCarriersThenTheRestEachByStart() {
        final AlignedRead late = read("late").at(4).bases("TGCAGCT").build();
        final AlignedRead early = read("early").at(2).bases("ATTGCAGCT").build();
        final AlignedRead other = read("other").at(3).bases("TTTCAGCT").build();
        final AlignedRead otherLate = read("otherLate").at(5).bases("TCAGCT").build();
        final AlignedRead reference =
                read("reference").at(1).bases("GATTACAGCT").build();
        final AlignedRead elsewhere = read("elsewhere").at(6).bases("CAGCT").build();
        final ShardBuilder shard = new ShardBuilder(REFERENCE);
        List.of(late, early, other, otherLate, reference, elsewhere).forEach(shard::add);
        final Candidate candidate =
                CALLING.find(shard.build()).get(0).candidates().get(0);
        assertEquals(candidate.allele(), new VariantAllele(5, "A", "G"));
        assertEquals(candidate.reads(), List.of(early, late, other, otherLate, reference));
        assertEquals(support(candidate), "33221");
    }

    @Test
    public void readsThatStartTogetherAreInTheOrderOfTheirHash() {
        final List<AlignedRead> carriers = IntStream.range(0, 20)
                .mapToObj(i -> read("r" + i).bases("GATTGCAGCT").build())
                .toList();
        final ShardBuilder shard = new ShardBuilder(REFERENCE);
        carriers.forEach(shard::add);
        final List<AlignedRead> expected = carriers.stream()
                .sorted(Comparator.comparingLong(carrier -> ReadHash.mix(1, carrier.fragmentHash())))
                .toList();
        assertEquals(CALLING.find(shard.build()).get(0).candidates().get(0).reads(), expected);
    }

    @Test
    public void aReadThatBeginsAfterAShiftedIndelsLocusStillCarriesIt() {
        final String reference = "GC" + "A".repeat(12) + "TGCC";
        final AlignedRead upstream = read("upstream")
                .cigar("2M1D13M")
                .bases("GC" + "A".repeat(11) + "TG")
                .build();
        final AlignedRead downstream =
                read("downstream").at(9).cigar("5M1D4M").bases("AAAAATGCC").build();
        final AlignedRead beyond = read("beyond").at(9).bases("AAAAAATGCC").build();
        final Candidate candidate = CALLING.find(new ShardBuilder(reference)
                        .add(upstream)
                        .add(downstream)
                        .add(beyond)
                        .build())
                .get(0)
                .candidates()
                .get(0);
        assertEquals(candidate.allele(), new VariantAllele(2, "CA", "C"));
        assertEquals(candidate.reads(), List.of(upstream, downstream));
        assertEquals(support(candidate), "33");
    }

    @Test
    public void theReferenceIsCentredAndFilledUpWithN() {
        final ReferenceWindow window = CALLING.find(new ShardBuilder(REFERENCE)
                        .add(2, "alt", 1, "10M", "GATTGCAGCT")
                        .build())
                .get(0)
                .candidates()
                .get(0)
                .reference();
        assertEquals(window.start(), 5 - PileupTensor.CENTRE_COLUMN);
        assertEquals(window.codes().length, PileupTensor.WIDTH);
        assertEquals(window.letters(0, 8), "NGATTACA");
        assertEquals(window.letters(19, 4), "GANN");
    }

    @Test
    public void ofTooManyReadsThoseOfTheSmallestHashesStayWhateverTheirOrder() {
        final List<AlignedRead> reads = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            // Mates that start together share their hash too.
            reads.add(read("pair" + i)
                    .bases(i % 3 == 0 ? "GATTGCAGCT" : "GATTACAGCT")
                    .build());
            reads.add(read("pair" + i)
                    .bases(i % 3 == 0 ? "GATTGCAGCT" : "GATTACAGCT")
                    .reverse()
                    .build());
        }
        final Candidate expected = onlyCandidate(reads);
        assertEquals(expected.reads().size(), PileupTensor.READ_ROWS);
        assertEquals(expected.fragments(), 34);
        final Set<Long> kept = new HashSet<>();
        expected.reads().forEach(row -> kept.add(ReadHash.mix(1, row.fragmentHash())));
        final long largestKept = Collections.max(kept);
        assertTrue(reads.stream()
                .map(row -> ReadHash.mix(1, row.fragmentHash()))
                .allMatch(choice -> kept.contains(choice) || choice > largestKept));
        final Random random = new Random(5);
        for (int i = 0; i < 10; i++) {
            Collections.shuffle(reads, random);
            final Candidate shuffled = onlyCandidate(reads);
            assertEquals(shuffled.reads(), expected.reads());
            assertEquals(shuffled.support(), expected.support());
        }
    }

    private static Candidate onlyCandidate(final List<AlignedRead> reads) {
        final ShardBuilder shard = new ShardBuilder(REFERENCE);
        reads.forEach(shard::add);
        final List<CandidateSite> sites = CALLING.find(shard.build());
        assertEquals(sites.size(), 1);
        assertEquals(sites.get(0).candidates().size(), 1);
        return sites.get(0).candidates().get(0);
    }

    private static String mateMappingQualities(final Candidate candidate) {
        return candidate.reads().stream()
                .map(row -> row.start() + ":" + row.mappingQuality() + "/" + row.mateMappingQuality())
                .sorted()
                .toList()
                .toString();
    }

    @Test
    public void matesTellEachOthersMappingQualityWhereTheFileDoesNot() {
        final List<AlignedRead> reads = List.of(
                read("untagged")
                        .at(1)
                        .bases("GATTGC")
                        .mappingQuality(20)
                        .insertSize(9)
                        .build(),
                read("untagged")
                        .at(4)
                        .bases("TGCAGC")
                        .mappingQuality(0)
                        .insertSize(-9)
                        .build(),
                read("tagged")
                        .at(2)
                        .bases("ATTGC")
                        .mappingQuality(30)
                        .mateMappingQuality(33)
                        .insertSize(9)
                        .build(),
                read("tagged")
                        .at(5)
                        .bases("GCAGC")
                        .mappingQuality(40)
                        .mateMappingQuality(44)
                        .insertSize(-9)
                        .build(),
                read("far")
                        .at(3)
                        .bases("TTGC")
                        .mappingQuality(50)
                        .insertSize(300)
                        .build());
        assertEquals(mateMappingQualities(onlyCandidate(reads)), "[1:20/0, 2:30/33, 3:50/-1, 4:0/20, 5:40/44]");
    }

    @Test
    public void readsOfOneFragmentThatAreNotMatesTellNothing() {
        final List<AlignedRead> reads = List.of(
                read("supplementary")
                        .at(1)
                        .bases("GATTGC")
                        .mappingQuality(20)
                        .insertSize(300)
                        .build(),
                read("supplementary")
                        .at(2)
                        .bases("ATTGC")
                        .mappingQuality(30)
                        .insertSize(300)
                        .build(),
                read("no length").at(3).bases("TTGC").mappingQuality(40).build(),
                read("no length").at(4).bases("TGC").mappingQuality(50).build(),
                read("unavailable")
                        .at(4)
                        .bases("TGCA")
                        .mappingQuality(255)
                        .insertSize(9)
                        .build(),
                read("unavailable")
                        .at(5)
                        .bases("GC")
                        .mappingQuality(60)
                        .insertSize(-9)
                        .build());
        assertEquals(
                mateMappingQualities(onlyCandidate(reads)), "[1:20/-1, 2:30/-1, 3:40/-1, 4:255/60, 4:50/-1, 5:60/-1]");
    }

    /** Of mates only one may be among the rows: it knows the other's mapping quality all the same. */
    @Test
    public void matesTellBeforeRowsAreThinned() {
        final List<AlignedRead> reads = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            reads.add(read("pair" + i)
                    .bases("GATTGCAGCT")
                    .mappingQuality(21)
                    .insertSize(12)
                    .build());
            reads.add(read("pair" + i)
                    .at(3)
                    .bases("TTGCAGCTTG")
                    .mappingQuality(42)
                    .insertSize(-12)
                    .build());
        }
        final Candidate candidate = onlyCandidate(reads);
        assertEquals(candidate.reads().size(), PileupTensor.READ_ROWS);
        assertEquals(
                Set.copyOf(candidate.reads().stream()
                        .map(row -> row.start() + ":" + row.mateMappingQuality())
                        .toList()),
                Set.of("1:42", "3:21"));
    }

    @Test
    public void aShardReportsNothingFromItsPadding() {
        final ShardBuilder shard = new ShardBuilder(REFERENCE)
                .add(2, "snvs", 1, "10M", "GATCACAGTT")
                .add(2, "deletion", 1, "6M2D2M", "GATTACCT");
        assertEquals(alleles(CALLING.find(shard.build())), "4 T C 2;6 CAG C 2;9 C T 2");
        assertEquals(alleles(CALLING.find(shard.owning(5, 8).build())), "6 CAG C 2");
        assertEquals(alleles(CALLING.find(shard.owning(7, 9).build())), "9 C T 2");
    }

    @Test
    public void noReadsGiveNoSites() {
        final Shard shard = new ShardBuilder(REFERENCE).build();
        assertEquals(CALLING.find(shard), List.of());
        assertTrue(CALLING.find(new ShardBuilder(REFERENCE)
                        .add(ReadBuilder.read("match").bases(REFERENCE))
                        .build())
                .isEmpty());
    }

    /** The reference repeats CA from 6 to 13; a deletion of CA is anchored on 5 and told from it at 14. */
    @Test
    public void readsThatEndWithinTheRepeatDoNotTellAnIndel() {
        final String repeat = "GATTGCACACACAGTTGA";
        final List<CandidateSite> sites = CALLING.find(new ShardBuilder(repeat)
                .add(2, "deletion", 1, "5M2D11M", "GATTGCACACAGTTGA")
                .add(4, "short", 1, "13M", "GATTGCACACACA")
                .add(5, "long", 1, "14M", "GATTGCACACACAG")
                .build());
        assertEquals(alleles(sites), "5 GCA G 2");
        final Candidate candidate = sites.get(0).candidates().get(0);
        assertEquals(candidate.referenceFragments(), 5);
        assertEquals(support(candidate), "33" + "1".repeat(5) + "0".repeat(4));
    }

    @Test
    public void aDeletedOrUnknownBaseDoesNotTellAnSnv() {
        final List<CandidateSite> sites = CALLING.find(new ShardBuilder(REFERENCE)
                .add(2, "snv", 1, "10M", "GATTGCAGCT")
                .add(1, "deletion", 1, "3M3D4M", "GATAGCT")
                .add(1, "unknown", 1, "10M", "GATTNCAGCT")
                .add(1, "reference", 1, "10M", "GATTACAGCT")
                .build());
        assertEquals(alleles(sites), "3 TTAC T 1;5 A G 2");
        final Candidate candidate = sites.get(1).candidates().get(0);
        assertEquals(candidate.allele(), new VariantAllele(5, "A", "G"));
        assertEquals(candidate.referenceFragments(), 1);
        assertEquals(support(candidate), "33100");
    }
}
