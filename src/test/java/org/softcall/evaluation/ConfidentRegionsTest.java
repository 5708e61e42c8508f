package org.softcall.evaluation;

import static org.softcall.evaluation.RecordBuilder.load;
import static org.softcall.evaluation.RecordBuilder.record;
import static org.testng.Assert.assertEquals;

import htsjdk.samtools.util.Interval;
import htsjdk.variant.variantcontext.VariantContext;
import java.util.List;
import org.softcall.reads.ShardBuilder;
import org.testng.annotations.DataProvider;
import org.testng.annotations.Test;

/** Tests which alleles are within confident regions. */
public final class ConfidentRegionsTest {

    /** Positions 5 to 12 are confident, in two intervals that touch. */
    private static final ConfidentRegions REGIONS = ConfidentRegions.of(
            List.of(new Interval(ShardBuilder.CONTIG, 5, 8), new Interval(ShardBuilder.CONTIG, 9, 12)));

    @DataProvider
    public Object[][] records() {
        return new Object[][] {
            {record(5, "C", "G", "0/1"), true},
            {record(4, "A", "G", "0/1"), false},
            {record(12, "G", "A", "0/1"), true},
            {record(13, "T", "A", "0/1"), false},
            // The anchor does not count; one deleted base suffices.
            {record(4, "AC", "A", "0/1"), true},
            {record(3, "TAC", "T", "0/1"), true},
            {record(2, "ATA", "A", "0/1"), false},
            {record(11, "CGT", "C", "0/1"), true},
            {record(12, "GTT", "G", "0/1"), false},
            // Two alleles count as what they span together.
            {record(12, "GTT", "G,ATT", "1/2"), true},
            {record(12, "GT", "GAT,G", "1/2"), true},
            {record(12, "G", "GA,GC", "1/2"), false},
            // Insertions need a confident base on both sides.
            {record(4, "A", "AT", "0/1"), false},
            {record(5, "C", "CT", "0/1"), true},
            {record(12, "G", "GA", "0/1"), false},
        };
    }

    @Test(dataProvider = "records")
    public void followsTheRuleForAllelesPartlyOutside(final VariantContext record, final boolean isWithin) {
        final SampleVariant variant = load("GATACAGTCACGTT", record).variants().get(0);
        assertEquals(REGIONS.contain(variant), isWithin);
    }

    @Test
    public void everywhereContainsAll() {
        final SampleVariant variant =
                load("GATACAGTCACGTT", record(1, "G", "C", "1/1")).variants().get(0);
        assertEquals(ConfidentRegions.everywhere().contain(variant), true);
    }
}
