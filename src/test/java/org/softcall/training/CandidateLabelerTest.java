package org.softcall.training;

import static org.testng.Assert.assertEquals;

import org.softcall.reads.Shard;
import org.softcall.reads.ShardBuilder;
import org.testng.annotations.DataProvider;
import org.testng.annotations.Test;

/** Tests of labels: what the truth makes of a candidate. */
public final class CandidateLabelerTest {

    /** Nothing can be shifted here but in the A's from 8 to 12 and the CAs from 21 to 28. */
    private static final String REFERENCE = "GATTGCTAAAAATGCGTTGTCACACACAGTTGAGTCGATCTGACGTTAGCATCGGATCTACGGAT";

    private static final Shard SHARD = new ShardBuilder(REFERENCE).build();

    /** The labels of candidates like {@code "5 G>A"}, of which those of a locus follow each other. */
    private static String labels(final Shard shard, final String candidates, final String... truth) {
        return String.join(
                ";",
                LabelledCase.examples(shard, candidates, truth).stream()
                        .map(example -> example.candidate().allele().locus() + " "
                                + example.candidate().allele().alt() + " "
                                + example.label().name().substring(0, 3))
                        .toList());
    }

    @DataProvider
    public Object[][] cases() {
        return new Object[][] {
            {"5 G>A", "5 A HET", new String[] {"5 G A 0/1"}, "one copy"},
            {"5 G>A", "5 A HET", new String[] {"5 G A 1|0"}, "one copy, phased"},
            {"5 G>A", "5 A HOM", new String[] {"5 G A 1/1"}, "two copies"},
            {"5 G>A", "5 A HET", new String[] {"5 G A ./1"}, "one copy beside no call"},
            {"5 G>A", "5 A ABS", new String[] {"5 G A 0/0"}, "no copy in the genotype"},
            {"5 G>A", "5 A ABS", new String[] {"5 G A ./."}, "no call"},
            {"5 G>A", "5 A ABS", new String[] {}, "no truth"},
            {"5 G>A,G>C", "5 A HET;5 C HET", new String[] {"5 G A,C 1/2"}, "one copy of each of two"},
            {"5 G>A,G>C", "5 A ABS;5 C HOM", new String[] {"5 G A,C 2/2"}, "two copies of the second"},
            {"5 G>A", "5 A HOM", new String[] {"5 G A 0/1", "5 G A,C 1/0"}, "copies in two records"},
            {"5 G>A;6 C>T", "5 A HET;6 T HET", new String[] {"5 GC AT 0/1"}, "an MNP is its SNVs"},
            {"4 T>A;6 C>T", "4 A HOM;6 T HOM", new String[] {"4 TGC AGT 1/1"}, "an MNP with a base that stays"},
            {"7 TA>T", "7 T HET", new String[] {"11 AA A 0/1"}, "a deletion elsewhere in its homopolymer"},
            {"7 TA>T", "7 T HOM", new String[] {"12 AT T 1/1"}, "a deletion anchored on the base after it"},
            {"7 T>TA", "7 TA HET", new String[] {"12 A AA 0/1"}, "an insertion elsewhere in its homopolymer"},
            {"7 TAA>T", "7 T HET", new String[] {"7 TAAA TA 0/1"}, "a deletion with a common base"},
            {"20 TCA>T", "20 T HET", new String[] {"24 ACA A 1/0"}, "a unit of a dinucleotide repeat"},
            {"20 TCA>T,T>TCA", "20 T HET;20 TCA HET", new String[] {"20 TCA T,TCACA 1/2"}, "one unit less and one more"
            },
            {"5 G>A", "5 A HET", new String[] {"5 G A,* 1/2"}, "a spanning deletion is no allele of its own"},
            {"5 G>A", "5 A ABS", new String[] {"6 C * 0/1"}, "nor a missed one"},
            {"5 G>A", "5 A ABS", new String[] {"6 C <DEL> 0/1"}, "a symbolic allele neither"},
        };
    }

    @Test(dataProvider = "cases")
    public void labelsByCopiesOfTheNormalForm(
            final String candidates, final String expected, final String[] truth, final String description) {
        assertEquals(labels(SHARD, candidates, truth), expected, description);
    }

    @Test
    public void candidatesNearATruthAlleleThatNoneMatchesAreLeftOut() {
        final String missed = "34 G A 0/1";
        assertEquals(labels(SHARD, "4 T>A", missed), "", "30 bp before");
        assertEquals(labels(SHARD, "64 A>C", missed), "", "30 bp after");
        assertEquals(labels(SHARD, "3 T>A", missed), "3 A ABS", "31 bp before");
        assertEquals(labels(SHARD, "65 T>A", missed), "65 A ABS", "31 bp after");
        assertEquals(labels(SHARD, "34 G>A;35 T>G", missed), "34 A HET;35 G ABS", "near one that is matched");
    }

    @Test
    public void aMissedAlleleReachesFromItsFirstToItsLastBase() {
        final String missed = "15 CGTTG C 0/1";
        assertEquals(labels(SHARD, "49 G>A", missed), "", "30 bp after its end at 19");
        assertEquals(labels(SHARD, "50 C>A", missed), "50 A ABS");
    }

    @Test
    public void aMissedAlleleReachesAsFarAsItCanBeShifted() {
        final String missed = "7 TAA T 0/1";
        assertEquals(labels(SHARD, "42 G>A", missed), "", "30 bp after the last A, at 12");
        assertEquals(labels(SHARD, "43 A>C", missed), "43 C ABS");
    }

    @Test
    public void aCandidateThatTheTruthConfirmsIsKeptBesideAMissedAllele() {
        assertEquals(labels(SHARD, "41 C>G", "40 T A 0/1", "41 C G 1/1"), "41 G HOM");
    }

    @Test
    public void aComplexAlleleMakesItsNeighboursDoubtful() {
        assertEquals(labels(SHARD, "40 T>A;5 G>A", "38 ATCT GA 0/1"), "5 A ABS");
    }

    @Test
    public void truthJustOutsideOfTheShardIsDoubtfulToo() {
        final Shard shard = new ShardBuilder(REFERENCE).owning(1, 45).build();
        assertEquals(labels(shard, "40 T>A;5 G>A", "46 T A 0/1"), "5 A ABS", "found or not, 46 may explain 40");
    }

    @Test
    public void aHaploidGenotypeCountsAsHomozygous() {
        assertEquals(labels(SHARD, "41 C>G", "41 C G 1"), "41 G HOM");
    }
}
