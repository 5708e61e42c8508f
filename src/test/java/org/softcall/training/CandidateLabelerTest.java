package org.softcall.training;

import static org.testng.Assert.assertEquals;

import htsjdk.variant.variantcontext.Allele;
import htsjdk.variant.variantcontext.GenotypeBuilder;
import htsjdk.variant.variantcontext.VariantContext;
import htsjdk.variant.variantcontext.VariantContextBuilder;
import java.util.ArrayList;
import java.util.List;
import org.softcall.calling.CandidateBuilder;
import org.softcall.calling.CandidateSite;
import org.softcall.reads.Shard;
import org.softcall.reads.ShardBuilder;
import org.testng.annotations.DataProvider;
import org.testng.annotations.Test;

/** Tests of labels: what the truth makes of a candidate. */
public final class CandidateLabelerTest {

    /** Nothing can be shifted here but in the A's from 8 to 12 and the CAs from 21 to 28. */
    private static final String REFERENCE = "GATTGCTAAAAATGCGTTGTCACACACAGTTGAGTCGATCTGACGTTAGCATCGGATCTACGGAT";

    private static final Shard SHARD = new ShardBuilder(REFERENCE).build();

    /** A record like {@code "5 G A,C 1|2"}. */
    private static VariantContext truth(final String text) {
        final String[] fields = text.split(" ");
        final List<Allele> alleles = new ArrayList<>();
        alleles.add(Allele.create(fields[1], true));
        for (final String alt : fields[2].split(",")) {
            alleles.add(Allele.create(alt, false));
        }
        final List<Allele> genotype = new ArrayList<>();
        for (final String index : fields[3].split("[|/]")) {
            genotype.add(index.equals(".") ? Allele.NO_CALL : alleles.get(Integer.parseInt(index)));
        }
        final int start = Integer.parseInt(fields[0]);
        return new VariantContextBuilder("truth", ShardBuilder.CONTIG, start, start + fields[1].length() - 1, alleles)
                .genotypes(new GenotypeBuilder("sample", genotype).make())
                .make();
    }

    /** The labels of candidates like {@code "5 G>A"}, of which those of a locus follow each other. */
    private static String labels(final Shard shard, final String candidates, final String... truth) {
        final List<CandidateSite> sites = new ArrayList<>();
        for (final String candidate : candidates.split(";")) {
            final String[] fields = candidate.split(" ");
            sites.add(CandidateBuilder.site(Integer.parseInt(fields[0]), 9, 1, fields[1].split(",")));
        }
        final List<VariantContext> records = new ArrayList<>();
        for (final String record : truth) {
            records.add(truth(record));
        }
        return String.join(
                ";",
                CandidateLabeler.label(shard, sites, records).stream()
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
        final String missed = "40 T A 0/1";
        assertEquals(labels(SHARD, "20 T>A", missed), "", "20 bp before");
        assertEquals(labels(SHARD, "60 A>C", missed), "", "20 bp after");
        assertEquals(labels(SHARD, "19 G>A", missed), "19 A ABS", "21 bp before");
        assertEquals(labels(SHARD, "61 C>A", missed), "61 A ABS", "21 bp after");
        assertEquals(labels(SHARD, "40 T>A;41 C>G", missed), "40 A HET;41 G ABS", "near one that is matched");
    }

    @Test
    public void aMissedAlleleReachesFromItsFirstToItsLastBase() {
        final String missed = "29 GTTGAGTCGA G 0/1";
        assertEquals(labels(SHARD, "58 C>A", missed), "", "20 bp after its end at 38");
        assertEquals(labels(SHARD, "59 T>A", missed), "59 A ABS");
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
