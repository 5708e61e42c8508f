package org.softcall.evaluation;

import static org.softcall.evaluation.RecordBuilder.filtered;
import static org.softcall.evaluation.RecordBuilder.load;
import static org.softcall.evaluation.RecordBuilder.record;
import static org.softcall.evaluation.RecordBuilder.scored;
import static org.testng.Assert.assertEquals;

import htsjdk.samtools.util.Interval;
import htsjdk.variant.variantcontext.Genotype;
import htsjdk.variant.variantcontext.VariantContext;
import java.util.List;
import org.softcall.reads.ReferenceWindow;
import org.softcall.reads.ShardBuilder;
import org.testng.annotations.Test;

/** Tests what the annotated VCF says of records. */
public final class AnnotatedVcfTest {

    private static final ReferenceWindow REFERENCE = ShardBuilder.reference("GATCGTACGTCAGTCCATGG".repeat(10));

    private static final List<Stratum> STRATA = List.of(
            Stratum.ALL,
            Strata.ofIntervals("start", List.of(new Interval(ShardBuilder.CONTIG, 1, 20))),
            Strata.ofIntervals("all", List.of(new Interval(ShardBuilder.CONTIG, 1, 200))));

    private static List<String> annotate(final SampleRecords truth, final SampleRecords calls) {
        final ContigTruth contig = new ContigTruth(
                REFERENCE, truth, ConfidentRegions.of(List.of(new Interval(ShardBuilder.CONTIG, 1, 100))), STRATA);
        final JudgedContig judged = new CallSetEvaluator().add(contig, calls);
        return AnnotatedVcf.records(contig, calls, judged).stream()
                .map(AnnotatedVcfTest::describe)
                .toList();
    }

    private static String describe(final VariantContext record) {
        return record.getStart() + " " + record.getAlleles() + " " + record.getAttribute("Regions") + " "
                + describe(record.getGenotype("TRUTH")) + " " + describe(record.getGenotype("QUERY"));
    }

    private static String describe(final Genotype genotype) {
        return String.join(
                ":",
                genotype.getGenotypeString(),
                String.valueOf(genotype.getExtendedAttribute("BD")),
                String.valueOf(genotype.getExtendedAttribute("BK")),
                String.valueOf(genotype.getExtendedAttribute("BVT")),
                String.valueOf(genotype.getExtendedAttribute("BLT")),
                String.valueOf(genotype.getExtendedAttribute("QQ")));
    }

    @Test
    public void recordsOfBothSidesAreOneLineWhereTheirAllelesAre() {
        assertEquals(
                annotate(
                        load(
                                REFERENCE,
                                record(2, "A", "G", "1/1"),
                                record(42, "A", "G", "0/1"),
                                filtered(record(82, "A", "G", "0/1")),
                                record(162, "A", "G", "0/1")),
                        load(
                                REFERENCE,
                                scored(record(2, "A", "G", "0/1"), 50, 40),
                                record(42, "A", "C,G", "0/2"),
                                scored(record(142, "A", "G", "0/1"), 50, 40))),
                List.of(
                        "2 [A*, G] [CONF, start, all] G/G:FN:am:SNP:homalt:null A/G:FP:am:SNP:het:40.0",
                        "42 [A*, G] [CONF, all] A/G:TP:gm:SNP:het:null ./.:null:null:NOCALL:nocall:null",
                        "42 [A*, C, G] [CONF, all] ./.:null:null:NOCALL:nocall:null A/G:TP:gm:SNP:het:null",
                        "142 [A*, G] [all] ./.:null:null:NOCALL:nocall:null A/G:UNK:lm:SNP:het:40.0",
                        "162 [A*, G] [all] A/G:N:lm:SNP:het:null ./.:null:null:NOCALL:nocall:null"));
    }

    /** A copy of a record is another line, and what is worst in a record is what it counts as. */
    @Test
    public void recordsAreAsGoodAsTheirWorstVariant() {
        assertEquals(
                annotate(
                        load(REFERENCE, record(2, "A", "G", "1/1")),
                        load(
                                REFERENCE,
                                record(2, "ATC", "GTG", "1/1"),
                                record(42, "A", "G", "0/1"),
                                record(42, "A", "G", "0/1"))),
                List.of(
                        "2 [A*, G] [CONF, start, all] G/G:TP:gm:SNP:homalt:null ./.:null:null:NOCALL:nocall:null",
                        "2 [ATC*, GTG] [CONF, start, all] ./.:null:null:NOCALL:nocall:null GTG/GTG:FP:.:SNP:homalt:null",
                        "42 [A*, G] [CONF, all] ./.:null:null:NOCALL:nocall:null A/G:FP:.:SNP:het:null",
                        "42 [A*, G] [CONF, all] ./.:null:null:NOCALL:nocall:null A/G:FP:.:SNP:het:null"));
    }
}
