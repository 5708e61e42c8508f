package org.softcall.pas;

import static org.testng.Assert.assertEquals;

import com.google.gson.JsonObject;
import java.io.IOException;
import java.util.stream.Stream;
import org.broadinstitute.hellbender.utils.read.ArtificialReadUtils;
import org.broadinstitute.hellbender.utils.read.GATKRead;
import org.testng.annotations.DataProvider;
import org.testng.annotations.Test;

public final class ReadLengthRuleTest {

    @DataProvider
    public Object[][] goldenCases() throws IOException {
        return Golden.cases("median_read_length_cases");
    }

    @Test(dataProvider = "goldenCases")
    public void theMedianIsTheOriginals(final JsonObject golden) {
        assertEquals(
                ReadLengthRule.medianBp(Golden.integers(golden.get("lengths"))),
                golden.get("expected").getAsInt());
    }

    @Test
    public void theExampleHasTheOriginalsMedian() throws IOException {
        assertEquals(
                ReadLengthRule.PEAKATAIL.medianBp(Golden.exampleReads().stream()),
                Golden.part("end_to_end")
                        .getAsJsonObject()
                        .get("auto_spacing_median_query_length")
                        .getAsInt());
    }

    private static GATKRead read(final String cigar, final int bases) {
        return ArtificialReadUtils.createArtificialRead(
                ArtificialReadUtils.createArtificialSamHeader(1, 1, 1_000_000),
                "read",
                0,
                1001,
                new byte[bases],
                new byte[bases],
                cigar);
    }

    @Test
    public void onlyAlignedBasesOfPrimaryReadsAreMeasured() {
        final GATKRead unmapped = read("90M", 90);
        unmapped.setIsUnmapped();
        final GATKRead secondary = read("90M", 90);
        secondary.setIsSecondaryAlignment(true);
        final GATKRead supplementary = read("90M", 90);
        supplementary.setIsSupplementaryAlignment(true);
        final GATKRead spliced = read("10S30M5000N2I10M3D1=", 53);
        assertEquals(
                ReadLengthRule.ALIGNED_PRIMARY.medianBp(Stream.of(unmapped, secondary, supplementary, spliced)), 41);
        assertEquals(ReadLengthRule.PEAKATAIL.medianBp(Stream.of(unmapped, secondary, supplementary, spliced)), 90);
    }

    @Test
    public void onlyTheFirstReadsAreLookedAt() {
        final Stream<GATKRead> reads = Stream.concat(
                Stream.generate(() -> read("20M", 20)).limit(ReadLengthRule.SAMPLE_READS),
                Stream.generate(() -> read("90M", 90)));
        assertEquals(ReadLengthRule.ALIGNED_PRIMARY.medianBp(reads), 20);
    }
}
