package org.softcall.tools;

import static org.testng.Assert.assertEquals;

import java.nio.file.Path;
import java.util.List;
import org.softcall.calling.CandidateBuilder;
import org.softcall.calling.SiteGenotyper;
import org.softcall.nn.LogOdds;
import org.testng.annotations.Test;

/** Tests of what the log says was called. */
public final class CallCountsTest {

    private static final Path OUTPUT = Path.of("calls.vcf");
    private static final LogOdds ABSENT = new LogOdds(-8, 0);
    private static final LogOdds LIKELY = new LogOdds(3, -8);
    private static final LogOdds SURE = new LogOdds(12, -8);

    private static void add(final CallCounts counts, final LogOdds score, final String... alleles) {
        counts.addRecord(new SiteGenotyper("NA1", 20)
                .call(
                        CandidateBuilder.site(100, 9, 7, alleles),
                        List.of(alleles).stream().map(allele -> score).toList())
                .record()
                .orElseThrow());
    }

    @Test
    public void everyRecordCountsOnce() {
        final CallCounts counts = new CallCounts();
        counts.addLoci(1_000_000);
        counts.addLoci(234_567);
        counts.addCandidates(5);
        counts.addCandidates(4);
        add(counts, SURE, "A>G");
        add(counts, LIKELY, "A>G");
        add(counts, SURE, "A>C", "A>G");
        add(counts, LIKELY, "A>AC");
        add(counts, SURE, "AC>A");
        assertEquals(counts.candidates(), 9);
        assertEquals(
                counts.summary(OUTPUT),
                "Called 5 variants (3 SNVs, 2 indels; 2 of them LowQual) of 9 candidates at 1,234,567 loci into calls.vcf");
    }

    @Test
    public void refCallsAreNoVariants() {
        final CallCounts counts = new CallCounts();
        counts.addLoci(100);
        counts.addCandidates(3);
        add(counts, ABSENT, "A>G");
        add(counts, ABSENT, "AC>A", "A>AC");
        assertEquals(
                counts.summary(OUTPUT),
                "Called 0 variants (0 SNVs, 0 indels; 0 of them LowQual) of 3 candidates at 100 loci into calls.vcf,"
                        + " with 2 RefCall records");
    }
}
