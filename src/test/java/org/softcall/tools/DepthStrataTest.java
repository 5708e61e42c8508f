package org.softcall.tools;

import static org.testng.Assert.assertEquals;

import htsjdk.samtools.SAMFileHeader;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.stream.IntStream;
import org.broadinstitute.hellbender.utils.SimpleInterval;
import org.broadinstitute.hellbender.utils.read.ArtificialReadUtils;
import org.broadinstitute.hellbender.utils.read.GATKRead;
import org.softcall.evaluation.SampleVariant;
import org.softcall.evaluation.Stratum;
import org.softcall.evaluation.VariantSubtype;
import org.softcall.evaluation.Zygosity;
import org.softcall.haplotypes.Edit;
import org.testng.annotations.Test;

/** Tests strata of depth. */
public final class DepthStrataTest {

    private static final SAMFileHeader HEADER = ArtificialReadUtils.createArtificialSamHeader(1, 1, 100_000);

    private static SampleVariant snp(final int position) {
        final List<Edit> edits = List.of(new Edit(position, position + 1, "A"));
        return new SampleVariant(0, VariantSubtype.TRANSITION, Zygosity.HET, edits, edits, position + 1, true);
    }

    /** Reads of 100 bp, and the strata that variants far apart and near each other are in. */
    @Test
    public void countsReadsOverTheBaseBefore() {
        final List<GATKRead> reads = new ArrayList<>();
        IntStream.range(0, 12)
                .forEach(i -> reads.add(ArtificialReadUtils.createArtificialRead(
                        HEADER, "r" + i, 0, 1_000, new byte[100], new byte[100], "100M")));
        IntStream.range(0, 20)
                .forEach(i -> reads.add(ArtificialReadUtils.createArtificialRead(
                        HEADER, "s" + i, 0, 50_000, new byte[100], new byte[100], "50M1000D50M")));
        final List<Integer> positions = List.of(1, 1_000, 1_001, 1_100, 1_101, 50_500, 51_101);
        final List<String> names = new ArrayList<>();
        final List<Stratum> strata = DepthStrata.of(
                "1", positions.stream().map(DepthStrataTest::snp).toList(), interval -> overlapping(reads, interval));
        for (final int position : positions) {
            strata.stream()
                    .filter(stratum -> stratum.contains().test(snp(position)))
                    .forEach(stratum -> names.add(stratum.name()));
        }
        assertEquals(
                names,
                List.of(
                        "depth_0_to_9",
                        "depth_0_to_9",
                        "depth_10_to_19",
                        "depth_10_to_19",
                        "depth_0_to_9",
                        "depth_20_to_29",
                        "depth_0_to_9"));
    }

    private static Iterator<GATKRead> overlapping(final List<GATKRead> reads, final SimpleInterval interval) {
        return reads.stream().filter(interval::overlaps).iterator();
    }
}
