package org.softcall.calling;

import static org.softcall.reads.ReadBuilder.read;
import static org.testng.Assert.assertEquals;
import static org.testng.Assert.assertFalse;
import static org.testng.Assert.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.softcall.reads.BaseCode;
import org.softcall.reads.ShardBuilder;
import org.testng.annotations.DataProvider;
import org.testng.annotations.Test;

/** Tests of how reads become counts of fragments. */
public final class AlleleEvidenceTest {

    private static final String REFERENCE = "GATTACAGCTTGCAATCCGA";
    private static final byte A = 0;
    private static final byte C = 1;
    private static final byte G = 2;
    private static final byte T = 3;

    private static ShardBuilder shard() {
        return new ShardBuilder(REFERENCE);
    }

    /** Locus 5 of the reference is an A. */
    private static String baseAtFive(final char base) {
        return "GATT" + base + "CAGCT";
    }

    private static List<String> indels(final String reference, final String cigar, final String bases) {
        final AlleleEvidence evidence = AlleleEvidence.of(new ShardBuilder(reference)
                .add(read("r").at(3).cigar(cigar).bases(bases))
                .build());
        final List<String> indels = new ArrayList<>();
        for (int i = 0; i < evidence.indels().size(); i++) {
            final Indel indel = evidence.indels().get(i);
            final VariantAllele allele = evidence.allele(indel.anchor(), AlleleEvidence.FIRST_INDEL_CODE + i);
            final int fragments = evidence.fragments(indel.anchor(), AlleleEvidence.FIRST_INDEL_CODE + i);
            indels.add(allele.locus() + " " + allele.ref() + " " + allele.alt() + " x" + fragments);
        }
        return indels;
    }

    @Test
    public void countsMismatchesAndMatches() {
        final AlleleEvidence evidence = AlleleEvidence.of(shard().add(2, "ref", 1, "10M", baseAtFive('A'))
                .add(3, "alt", 1, "10M", baseAtFive('G'))
                .build());
        assertEquals(evidence.depth(5), 5);
        assertEquals(evidence.fragments(5, G), 3);
        assertEquals(evidence.fragments(5, T), 0);
        assertEquals(evidence.depth(10), 5);
        assertEquals(evidence.depth(11), 0);
        assertEquals(evidence.allele(5, G), new VariantAllele(5, "A", "G"));
    }

    @Test
    public void aMismatchBelowQualityTenIsNeitherVariantNorReference() {
        final AlleleEvidence evidence = AlleleEvidence.of(
                shard().add(read("nine").bases(baseAtFive('G')).quality(9))
                        .add(read("ten").bases(baseAtFive('G')).quality(10))
                        .add(read("lowMatch").bases(baseAtFive('A')).quality(2))
                        .build());
        assertEquals(evidence.depth(5), 3);
        assertEquals(evidence.fragments(5, G), 1);
    }

    @Test
    public void anNInTheReadIsNeitherVariantNorReference() {
        final AlleleEvidence evidence =
                AlleleEvidence.of(shard().add(read("n").bases(baseAtFive('N'))).build());
        assertEquals(evidence.depth(5), 1);
        for (byte base = 0; base < BaseCode.N; base++) {
            assertEquals(evidence.fragments(5, base), 0);
        }
    }

    @Test
    public void anNInTheReferenceHasNoVariants() {
        final AlleleEvidence evidence = AlleleEvidence.of(new ShardBuilder("GATTNCAGCT")
                .add(read("a").bases("GATTACAGCT"))
                .build());
        for (byte base = 0; base < BaseCode.N; base++) {
            assertEquals(evidence.fragments(5, base), 0);
        }
    }

    @DataProvider
    public Object[][] mates() {
        // Base and quality at locus 5 of the upstream and of the downstream mate, then which base counts.
        return new Object[][] {
            {'G', 30, 'G', 30, "G", "mates that agree"},
            {'G', 30, 'G', 9, "G", "mates that agree, one unsure"},
            {'G', 9, 'G', 30, "G", "mates that agree, the other unsure"},
            {'G', 9, 'G', 9, "", "mates that agree, both unsure"},
            {'A', 20, 'G', 30, "G", "the downstream variant is better"},
            {'A', 30, 'G', 20, "A", "the upstream reference is better"},
            {'G', 20, 'A', 30, "A", "the downstream reference is better"},
            {'G', 30, 'A', 20, "G", "the upstream variant is better"},
            {'G', 30, 'A', 30, "G", "a tie counts the upstream variant"},
            {'A', 30, 'G', 30, "A", "a tie counts the upstream reference"},
            {'G', 20, 'T', 30, "T", "two variants, the downstream one better"},
            {'G', 30, 'T', 20, "G", "two variants, the upstream one better"},
            {'G', 30, 'T', 30, "G", "two variants, a tie"},
            {'N', 40, 'G', 20, "G", "an N upstream says nothing"},
            {'G', 20, 'N', 40, "G", "an N downstream says nothing"},
            {'N', 2, 'A', 30, "A", "an N upstream of a reference base"},
            {'A', 30, 'N', 2, "A", "an N downstream of a reference base"},
            {'G', 9, 'A', 30, "A", "an unsure variant upstream of a sure reference"},
            {'A', 5, 'G', 9, "", "the better base is an unsure variant"},
            {'N', 2, 'N', 2, "", "two Ns"},
        };
    }

    @Test(dataProvider = "mates")
    public void overlappingMatesCountOnceAndTheBetterBaseDecides(
            final char upstream,
            final int upstreamQuality,
            final char downstream,
            final int downstreamQuality,
            final String counted,
            final String description) {
        final AlleleEvidence evidence = AlleleEvidence.of(
                shard().add(read("pair").bases(baseAtFive(upstream)).quality(upstreamQuality))
                        .add(read("pair")
                                .at(2)
                                .bases(baseAtFive(downstream).substring(1) + "T")
                                .quality(downstreamQuality)
                                .reverse())
                        .build());
        assertEquals(evidence.depth(5), 1, description);
        for (byte base = 0; base < BaseCode.N; base++) {
            final boolean expected = base != A && counted.equals(String.valueOf(BaseCode.letter(base)));
            assertEquals(evidence.fragments(5, base), expected ? 1 : 0, description + ": " + BaseCode.letter(base));
        }
        assertEquals(evidence.carries(0, 5, G), upstream == 'G' && upstreamQuality >= 10, "what a read says stays");
    }

    @Test
    public void matesThatStartTogetherAreOrderedByStrandWhicheverComesFirst() {
        final var forward = read("pair").bases(baseAtFive('G'));
        final var backward = read("pair").bases(baseAtFive('T')).reverse();
        final AlleleEvidence one =
                AlleleEvidence.of(shard().add(forward).add(backward).build());
        final AlleleEvidence other =
                AlleleEvidence.of(shard().add(backward).add(forward).build());
        assertEquals(List.of(one.fragments(5, G), one.fragments(5, T)), List.of(1, 0));
        assertEquals(List.of(other.fragments(5, G), other.fragments(5, T)), List.of(1, 0));
    }

    @Test
    public void matesThatDoNotOverlapCountEachWhereItLies() {
        final AlleleEvidence evidence =
                AlleleEvidence.of(shard().add(read("pair").bases("GATTA"))
                        .add(read("pair").at(11).bases("TGCAA").reverse())
                        .build());
        assertEquals(evidence.depth(5), 1);
        assertEquals(evidence.depth(8), 0);
        assertEquals(evidence.depth(11), 1);
    }

    @Test
    public void threeAlignmentsOfOneFragmentCountOnceWhereTheyOverlap() {
        final AlleleEvidence evidence =
                AlleleEvidence.of(shard().add(read("fragment").bases("GATT"))
                        .add(read("fragment").at(5).bases("GCAGCT"))
                        .add(read("fragment").at(5).bases("GCAGCT").reverse())
                        .build());
        assertEquals(evidence.depth(5), 1);
        assertEquals(evidence.fragments(5, G), 1);
    }

    @Test
    public void overlappingMatesWithOneIndelCountOnce() {
        final AlleleEvidence evidence = AlleleEvidence.of(shard().add(
                        read("pair").cigar("5M2D5M").bases("GATTAGCTTG"))
                .add(read("pair").at(3).cigar("3M2D5M").bases("TTAGCTTG").reverse())
                .build());
        assertEquals(evidence.indels(), List.of(Indel.deletion(4, 2)));
        assertEquals(evidence.fragments(4, AlleleEvidence.FIRST_INDEL_CODE), 1);
        assertEquals(evidence.depth(4), 1);
    }

    @Test
    public void matesThatPlaceOneIndelDifferentlyCountOnce() {
        // Both delete one A of six; the upstream mate ends before the place where the other has it.
        final AlleleEvidence evidence = AlleleEvidence.of(new ShardBuilder("GCAAAAAATGCC")
                .add(read("pair").cigar("2M1D2M").bases("GCAA"))
                .add(read("pair").at(4).cigar("4M1D3M").bases("AAAATGC").reverse())
                .build());
        assertEquals(evidence.indels(), List.of(Indel.deletion(2, 1)));
        assertEquals(evidence.fragments(2, AlleleEvidence.FIRST_INDEL_CODE), 1);
    }

    @Test
    public void oneReadCountsOnceForAnIndelThatItHoldsTwice() {
        assertEquals(indels("GCAAAAAATG", "2M1D2M1D2M", "AAAATG".substring(0, 6)), List.of("2 CA C x1"));
        assertEquals(indels("GCAAAAAATG", "1M1I2M1I2M", "AAAAAAA"), List.of("2 C CA x1"));
    }

    @DataProvider
    public Object[][] cigars() {
        // Reads begin at position 3 of GATTACAGCTTGCAATCCGA, which is TTACAGCTTGCAATCCGA.
        return new Object[][] {
            {"5M2I5M", "TTACATTGCTTG", "7 A ATT x1", "an insertion"},
            {"5M3D5M", "TTACATGCAA", "7 AGCT A x1", "a deletion"},
            {"5M2I3D5M", "TTACACCTGCAA", "7 A ACC x1;7 AGCT A x1", "an insertion right before a deletion"},
            {"5M3D2I5M", "TTACACCTGCAA", "7 AGCT A x1;10 T TCC x1", "a deletion right before an insertion"},
            {"2I5M", "CCTTACA", "", "an insertion at the start"},
            {"5M2I", "TTACACC", "", "an insertion at the end"},
            {"3S2I5M", "GGGCCTTACA", "", "an insertion after a soft clip"},
            {"5M2I3S", "TTACACCGGG", "", "an insertion before a soft clip"},
            {"5M2I3H", "TTACACC", "", "an insertion before a hard clip"},
            {"2D5M", "ACAGC", "", "a deletion at the start"},
            {"5M2D", "TTACA", "", "a deletion at the end"},
            {"3S2D5M", "GGGACAGC", "", "a deletion after a soft clip"},
            {"5M2D3S", "TTACAGGG", "", "a deletion before a soft clip"},
            {"2I2D5M", "CCACAGC", "", "an insertion and a deletion at the start"},
            {"5M2D2I", "TTACACC", "", "a deletion and an insertion at the end"},
            {"5M2I2D", "TTACACC", "", "an insertion and a deletion at the end"},
            {"5M2D2I3S", "TTACACCGGG", "", "the same before a soft clip"},
            {"5M2I4N3M", "TTACACCGCA", "", "an insertion before an intron"},
            {"5M4N2I3M", "TTACACCGCA", "", "an insertion after an intron"},
            {"5M2D4N3M", "TTACACAA", "", "a deletion before an intron"},
            {"5M4N2D3M", "TTACACAA", "", "a deletion after an intron"},
            {"5M4N1M2I3M", "TTACATCCGCA", "12 G GCC x1", "an insertion one base after an intron"},
            {"3=2X2I5M", "TTAGGTTGCTTG", "7 A ATT x1", "aligned bases told apart as matches and mismatches"},
            {"5M2I1P5M", "TTACATTGCTTG", "7 A ATT x1", "padding after an insertion"},
            {"5M1P2I5M", "TTACATTGCTTG", "7 A ATT x1", "padding before an insertion"},
            {"5M1I1P1I5M", "TTACATTGCTTG", "7 A ATT x1", "padding within an insertion"},
            {"5M3D1P5M", "TTACATGCAA", "7 AGCT A x1", "padding after a deletion"},
            {"5M2I5M", "TTACATNGCTTG", "", "an N within an insertion"},
            {"7M1I5M", "TTACAGCCTTGCA", "8 G GC x1", "an insertion that can be shifted"},
        };
    }

    @Test(dataProvider = "cigars")
    public void indelsNeedAlignedBasesOnBothSides(
            final String cigar, final String bases, final String expected, final String description) {
        assertEquals(String.join(";", indels(REFERENCE, cigar, bases)), expected, description);
    }

    @Test
    public void anIndelOfMoreThanFiftyBasesIsNoCandidate() {
        final String reference = "GATTACAGCTTGCAATCCGATCGA".repeat(10);
        assertEquals(
                indels(reference, "20M50D20M", reference.substring(2, 22) + reference.substring(72, 92))
                        .size(),
                1);
        assertEquals(
                indels(reference, "20M51D20M", reference.substring(2, 22) + reference.substring(73, 93))
                        .size(),
                0);
        assertEquals(
                indels(
                                reference,
                                "20M50I20M",
                                reference.substring(2, 22) + "C".repeat(50) + reference.substring(22, 42))
                        .size(),
                1);
        assertEquals(
                indels(
                                reference,
                                "20M51I20M",
                                reference.substring(2, 22) + "C".repeat(51) + reference.substring(22, 42))
                        .size(),
                0);
    }

    @Test
    public void matchOperatorsAreComparedLikeM() {
        final AlleleEvidence evidence = AlleleEvidence.of(
                shard().add(read("x").cigar("4=1X5=").bases(baseAtFive('G'))).build());
        assertEquals(evidence.fragments(5, G), 1);
    }

    @Test
    public void deletionsAreDepthAndIntronsAreNot() {
        final AlleleEvidence evidence =
                AlleleEvidence.of(shard().add(read("deletion").cigar("5M3D5M").bases("GATTACTTGC"))
                        .add(read("intron").cigar("5M3N5M").bases("GATTACTTGC"))
                        .build());
        assertEquals(evidence.depth(5), 2);
        assertEquals(evidence.depth(7), 1);
        assertEquals(evidence.depth(9), 2);
    }

    @Test
    public void anIndelAnchoredOnAnNIsNoCandidate() {
        assertEquals(indels("GATTACNGCTTG", "5M2D3M", "TTACNTTG"), List.of());
        assertEquals(indels("GATTACNAAATG", "7M1I2M", "TTACNAAAAT"), List.of(), "nor one that is shifted to it");
    }

    @Test
    public void aDeletionOfAnUnknownBaseIsNoCandidate() {
        assertEquals(indels("GATTACGNCTTG", "4M3D3M", "TTACTTG"), List.of());
        assertEquals(indels("GATTACGCNTTG", "4M2D4M", "TTACNTTG"), List.of("5 ACG A x1"), "next to it");
    }

    @Test
    public void onlyWhatTheShardOwnsCounts() {
        final AlleleEvidence evidence = AlleleEvidence.of(shard().owning(6, 12)
                .add(2, "r", 1, "10M", baseAtFive('G'))
                .add(2, "d", 1, "4M2D8M", "GATTAGCTTGCA")
                .build());
        assertEquals(evidence.depth(6), 4);
        assertEquals(evidence.indels(), List.of());
        assertFalse(evidence.carriesAny(0, 5, true));
    }

    @Test
    public void readsTellWhatTheyCarry() {
        final AlleleEvidence evidence =
                AlleleEvidence.of(shard().add(read("snv").bases(baseAtFive('G')))
                        .add(read("indel").at(2).cigar("4M1I5M").bases("ATTACCAGCT"))
                        .build());
        assertTrue(evidence.carries(0, 5, G));
        assertFalse(evidence.carries(0, 5, C));
        assertFalse(evidence.carries(1, 5, G));
        assertTrue(evidence.carries(1, 5, AlleleEvidence.FIRST_INDEL_CODE));
        assertTrue(evidence.carriesAny(0, 5, true));
        assertFalse(evidence.carriesAny(0, 5, false));
        assertTrue(evidence.carriesAny(1, 5, false));
        assertFalse(evidence.carriesAny(0, 6, true));
    }
}
