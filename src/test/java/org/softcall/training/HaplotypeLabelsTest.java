package org.softcall.training;

import static org.testng.Assert.assertEquals;

import htsjdk.variant.variantcontext.VariantContext;
import htsjdk.variant.variantcontext.VariantContextBuilder;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.softcall.reads.Shard;
import org.softcall.reads.ShardBuilder;
import org.testng.annotations.DataProvider;
import org.testng.annotations.Test;

/** Tests of labels where truth and candidates write the same haplotypes in different ways. */
public final class HaplotypeLabelsTest {

    /** CAs from 21 to 28, then from 29 on GTTGAGTCGATCTGACG. */
    private static final String REFERENCE = "GATTGCTAAAAATGCGTTGTCACACACAGTTGAGTCGATCTGACGTTAGCATCGGATCTACGGAT";

    private static final Shard SHARD = new ShardBuilder(REFERENCE).build();

    /** Together they make GA of the ATC at 38. */
    private static final String GA = "38 A>G;38 AT>A;40 C>A";

    private static final String GA_HETEROZYGOUS = "38 A>G HET;38 AT>A HET;40 C>A HET";

    private static String labels(final Shard shard, final String candidates, final String... truth) {
        return LabelledCase.examples(shard, candidates, truth).stream()
                .map(HaplotypeLabelsTest::describe)
                .collect(Collectors.joining(";"));
    }

    private static String describe(final Example example) {
        return example.candidate().allele().locus() + " "
                + example.candidate().allele().ref() + ">"
                + example.candidate().allele().alt() + " "
                + example.label().name().substring(0, 3);
    }

    @DataProvider
    public Object[][] cases() {
        return new Object[][] {
            {GA, GA_HETEROZYGOUS, new String[] {"38 ATC GA 0/1"}, "a complex allele in three"},
            {GA, "38 A>G HOM;38 AT>A HOM;40 C>A HOM", new String[] {"38 ATC GA 1/1"}, "two copies of it"},
            {GA, "38 A>G HOM;38 AT>A HOM;40 C>A HOM", new String[] {"38 ATC GA 1"}, "a haploid one"},
            {"38 AT>A;40 C>G", "38 AT>A HET;40 C>G HET", new String[] {"38 ATC AG 0/1"}, "a complex allele in two"},
            {GA, "", new String[] {"38 ATC CA 0/1"}, "another complex allele"},
            {"38 A>G;38 AT>A", "", new String[] {"38 ATC GA 0/1"}, "a part of it lacks"},
            {
                "35 T>C;" + GA + ";43 A>T",
                "35 T>C ABS;" + GA_HETEROZYGOUS + ";43 A>T ABS",
                new String[] {"38 ATC GA 0/1"},
                "errors around what is explained"
            },
            {"31 TG>T;33 A>C", "31 TG>T HET;33 A>C HET", new String[] {"32 G C 0|1", "32 GA G 0|1"}, "cis"},
            {"31 TG>T;33 A>C", "", new String[] {"32 G C 0|1", "32 GA G 1|0"}, "trans, another pair of haplotypes"},
            {"31 TG>T;33 A>C", "31 TG>T HET;33 A>C HET", new String[] {"32 G C 0/1", "32 GA G 0/1"}, "unphased"},
            {
                "31 TG>T;33 A>C",
                "31 TG>T HET;33 A>C HET",
                new String[] {"32 G C 0|1 9", "32 GA G 1|0 32"},
                "of different phase sets"
            },
            {"31 TG>T;33 A>C", "", new String[] {"32 G C 0|1 9", "32 GA G 1|0 9"}, "of the same phase set"},
            {"31 TG>T;33 A>C", "31 TG>T HOM;33 A>C HOM", new String[] {"32 G C 1/1", "32 GA G 1/1"}, "homozygous"},
            {"24 A>ACG", "24 A>ACG HOM", new String[] {"20 T TCA 1/1", "24 A G 1/1"}, "a unit and an SNV are a unit"},
            {"20 T>TCA;24 A>G", "20 T>TCA HET;24 A>G HET", new String[] {"24 A ACG 0/1"}, "and the other way round"},
            {
                "38 A>G;38 AT>A,ATC>A;40 C>A",
                "38 A>G HET;38 AT>A HET;38 ATC>A HET;40 C>A HET",
                new String[] {"38 ATC GA,A 1/2"},
                "one of two alleles is a candidate itself"
            },
            {
                GA + ",C>G",
                "38 A>G HET;38 AT>A HOM;40 C>A HET;40 C>G HET",
                new String[] {"38 ATC GA,AG 1/2"},
                "two alleles share a part"
            },
            {
                "7 TA>T,TAA>T",
                "7 TA>T HET;7 TAA>T HET",
                new String[] {"7 TA T 1|1", "9 AA A 0|1"},
                "two deletions from one homopolymer are a longer one"
            },
            {
                GA + ";45 G>C",
                GA_HETEROZYGOUS + ";45 G>C HET",
                new String[] {"38 ATC GA 0|1", "45 G C 1|0"},
                "beside one that is a candidate"
            },
            {
                GA + ";50 C>A",
                GA_HETEROZYGOUS,
                new String[] {"38 ATC GA 0/1", "45 G C 0/1"},
                "beside one that is missed, which keeps what is near it doubtful"
            },
            {
                "24 A>ACG 9;20 T>TCA 2;24 A>G 9",
                "24 A>ACG HET",
                new String[] {"21 CACA CACACG 0/1"},
                "an exact match needs no other, which is not wrong either"
            },
            {
                "24 A>ACG 9;20 T>TCA 2;25 C>T 9",
                "24 A>ACG HET;20 T>TCA ABS;25 C>T ABS",
                new String[] {"21 CACA CACACG 0/1"},
                "what does not make the same is wrong"
            },
            {
                "24 A>G 9;20 T>TCA 2;24 ACA>A 2",
                "24 A>G HET;20 T>TCA ABS;24 ACA>A ABS",
                new String[] {"24 A G 0/1"},
                "an insertion and a deletion that make no SNV"
            },
            {
                "39 T>G 9;38 A>AG 2;38 AT>A 2",
                "39 T>G HET",
                new String[] {"39 T G 0/1"},
                "an insertion and a deletion that make an SNV"
            },
            {"40 C>G", "", new String[] {"38 A ATC 0/1", "38 ATC A 0/1"}, "what cancels out explains nothing"},
            {
                "28 A>ACAG;28 AG>A;27 C>G;27 CAG>C",
                "28 A>ACAG HET;28 AG>A HET;27 C>G HET;27 CAG>C HET",
                new String[] {"20 T TCA 0/1", "20 TCA T 0/1"},
                "what would cancel out on one haplotype is on two"
            },
            {
                "49 CAT>C;51 TCG>T",
                "51 TCG>T ABS",
                new String[] {"20 T A 0/1"},
                "a deletion near missing truth that another deletion overlaps"
            },
        };
    }

    @Test(dataProvider = "cases")
    public void labelsByWhatTheHaplotypesAre(
            final String candidates, final String expected, final String[] truth, final String description) {
        assertEquals(labels(SHARD, candidates, truth), expected, description);
    }

    @Test
    public void ofTwoSpellingsTheOneThatReadsSupportCounts() {
        // GGA for AT is an insertion and two SNVs, or a deletion and a longer insertion.
        final String three = "37 G>GG 9;38 A>G 9;39 T>A 9";
        final String two = "37 GAT>G 2;39 T>TGGA 2";
        final String truth = "38 AT GGA 0/1";
        assertEquals(
                labels(SHARD, three + ";" + two, truth),
                "37 G>GG HET;38 A>G HET;39 T>A HET",
                "the other is not wrong and left out");
        assertEquals(
                labels(SHARD, three.replace(" 9", " 2") + ";" + two, truth),
                "37 GAT>G HET;39 T>TGGA HET",
                "equally supported, the one of fewer alleles");
    }

    @Test
    public void theOrderOfCandidatesIsOfNoConsequence() {
        assertEquals(
                labels(SHARD, "43 A>T;40 C>A;38 AT>A;38 A>G", "45 G C 0/1", "38 ATC GA 0/1"),
                "40 C>A HET;38 AT>A HET;38 A>G HET");
    }

    @Test
    public void nearTheShardsBorderTruthIsSoughtInItsNormalFormOnly() {
        final String filler = "GATC".repeat(25);
        final String letters = filler + REFERENCE + filler;
        final String candidates = "138 A>G;138 AT>A;140 C>A";
        final String truth = "138 ATC GA 0/1";
        final String found = "138 A>G HET;138 AT>A HET;140 C>A HET";
        final int first = 138 - TruthAllele.NEAR_BP - Shard.MAX_INDEL_BP;
        final int last = 140 + TruthAllele.NEAR_BP;
        assertEquals(labels(new ShardBuilder(letters).owning(first, last).build(), candidates, truth), found);
        assertEquals(labels(new ShardBuilder(letters).owning(first + 1, last).build(), candidates, truth), "");
        assertEquals(labels(new ShardBuilder(letters).owning(first, last - 1).build(), candidates, truth), "");
    }

    @Test
    public void aFilteredRecordExplainsNothing() {
        final VariantContext filtered = new VariantContextBuilder(LabelledCase.truth("38 ATC GA 0/1"))
                .filter("low")
                .make();
        assertEquals(CandidateLabeler.label(SHARD, LabelledCase.sites(GA), List.of(filtered)), List.of());
    }

    @Test
    public void nearTheShardsBorderAPairMayBeIncomplete() {
        final String filler = "GATC".repeat(25);
        final String letters = filler + REFERENCE + filler;
        final String candidates = "124 A>ACG 9;120 T>TCA 2;124 A>G 9";
        final String truth = "124 A ACG 0/1";
        final int last = 125 + TruthAllele.NEAR_BP;
        final String error = ";130 T>C 9";
        assertEquals(
                labels(new ShardBuilder(letters).owning(1, last).build(), candidates + error, truth),
                "124 A>ACG HET;130 T>C ABS");
        assertEquals(
                labels(new ShardBuilder(letters).owning(1, last - 1).build(), candidates + error, truth),
                "124 A>ACG HET");
        assertEquals(
                labels(new ShardBuilder(letters).owning(1, 140).build(), "124 A>G 9" + error, "124 A G 0/1"),
                "124 A>G HET;130 T>C ABS",
                "SNVs make no other SNV");
    }

    private static String errors(final int count, final int fragments) {
        return IntStream.range(0, count)
                .mapToObj(i -> (29 + i % 36) + " N>" + "A".repeat(2 + i / 36) + " " + fragments)
                .collect(Collectors.joining(";"));
    }

    @Test(timeOut = 20_000)
    public void onlyTheMostSupportedOfManyCandidatesAreTried() {
        final int count = 200;
        final String labels = labels(SHARD, errors(count, 2) + ";" + GA, "38 ATC GA 0/1");
        assertEquals(labels.split(" ABS", -1).length - 1, count);
        assertEquals(labels.substring(labels.length() - GA_HETEROZYGOUS.length()), GA_HETEROZYGOUS);
        assertEquals(labels(SHARD, errors(count, 6) + ";" + GA, "38 ATC GA 0/1"), "", "not among the most supported");
    }

    @Test(timeOut = 20_000)
    public void muchUnphasedTruthIsLeftAlone() {
        final String[] truth = IntStream.range(29, 60)
                .mapToObj(i -> i + " " + REFERENCE.charAt(i - 1) + " AC 0/1")
                .toArray(String[]::new);
        assertEquals(labels(SHARD, errors(200, 2), truth), "");
    }
}
