package org.softcall.tools;

import static org.testng.Assert.assertEquals;
import static org.testng.Assert.assertTrue;
import static org.testng.Assert.expectThrows;

import htsjdk.variant.variantcontext.Allele;
import htsjdk.variant.variantcontext.GenotypeBuilder;
import htsjdk.variant.variantcontext.VariantContext;
import htsjdk.variant.variantcontext.VariantContextBuilder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.broadinstitute.hellbender.exceptions.UserException;
import org.softcall.calling.CandidateBuilder;
import org.softcall.calling.CandidateSite;
import org.softcall.calling.TensorLayout;
import org.softcall.calling.VariantAllele;
import org.softcall.reads.Shard;
import org.softcall.reads.ShardBuilder;
import org.softcall.training.Example;
import org.softcall.training.ExampleSettings;
import org.softcall.training.ExampleSink;
import org.softcall.training.LabelledReads;
import org.testng.annotations.DataProvider;
import org.testng.annotations.Test;

/** Tests of which examples are made, and of what a user is told where none can be. */
public final class ExampleMakerTest {

    private static final Path TESTDATA =
            Path.of(System.getProperty("basedir", ".")).toAbsolutePath().resolve("testdata");

    /** Takes some examples of 1 MB each, and then has no space for another. */
    private static final class FullDisk implements ExampleSink {

        private final int space;
        private int taken;

        FullDisk(final int space) {
            this.space = space;
        }

        @Override
        public void add(final Example example) throws IOException {
            if (taken == space) {
                throw new IOException("No space left on device");
            }
            taken++;
        }

        @Override
        public int size() {
            return taken;
        }

        @Override
        public long sizeBytes() {
            return taken * 1_000_000L;
        }
    }

    private static ExampleMaker maker(final Path confident) {
        return new ExampleMaker(
                "donor",
                new LabelledReads(
                        TESTDATA.resolve("reads.bam"),
                        TESTDATA.resolve("reference.fa"),
                        TESTDATA.resolve("truth.vcf.gz"),
                        confident,
                        1),
                new ExampleSettings(TensorLayout.EVIDENCE, 724, Map.of()));
    }

    @Test
    public void alsoWhatIsNotAskedAboutMayWriteTruth() {
        final Shard shard =
                new ShardBuilder("GATTGCTAAAAATGCGTTGTCACACACAGTTGAGTCGATCTGACGTTAGCATCGGATCTACGGAT").build();
        // Together they make GA of the ATC at 38; SEED_7 asks about one allele of a locus.
        final List<CandidateSite> sites = List.of(
                CandidateBuilder.site(38, 9, 3, "A>G"),
                CandidateBuilder.site(38, 9, 3, "AT>A"),
                CandidateBuilder.site(40, 9, 3, "C>A"));
        final VariantContext truth = new VariantContextBuilder(
                        "truth",
                        ShardBuilder.CONTIG,
                        38,
                        40,
                        List.of(Allele.create("ATC", true), Allele.create("GA", false)))
                .genotypes(GenotypeBuilder.create(
                        "sample", List.of(Allele.create("ATC", true), Allele.create("GA", false))))
                .make();
        assertEquals(
                ExampleMaker.labelled(shard, sites, List.of(truth), TensorLayout.SEED_7).stream()
                        .map(example -> example.candidate().allele() + " " + example.label())
                        .toList(),
                List.of(
                        new VariantAllele(38, "A", "G") + " HETEROZYGOUS",
                        new VariantAllele(40, "C", "A") + " HETEROZYGOUS"));
    }

    @DataProvider
    public Object[][] disks() {
        return new Object[][] {
            {new FullDisk(0), "Each takes some 5 kB"}, {new FullDisk(30), "All of this set need some "}
        };
    }

    @Test(dataProvider = "disks")
    public void aFullDiskIsToldWithTheSpaceThatIsNeeded(final ExampleSink sink, final String space) throws IOException {
        final Path confident = Files.createTempFile("confident", ".bed");
        try {
            // The first region has fewer than 30 examples, the second more.
            Files.writeString(confident, "chrA\t500\t2600\nchrA\t27500\t39500\n");
            final ExampleMaker maker = maker(confident);
            final IOException error = expectThrows(IOException.class, () -> maker.writeTo(sink));
            assertTrue(error.getMessage().startsWith("No space left on device. " + space), error.getMessage());
        } finally {
            Files.delete(confident);
        }
    }

    /** Takes nothing, for a reason whose message begins with GATK's words for it. */
    private static final class Refusing implements ExampleSink {

        @Override
        public void add(final Example example) {
            throw new UserException.BadInput("too much of it");
        }

        @Override
        public int size() {
            return 0;
        }

        @Override
        public long sizeBytes() {
            return 0;
        }
    }

    @Test
    public void whatGatkSaysOfAnInputIsPassedOn() throws IOException {
        final Path confident = Files.createTempFile("confident", ".bed");
        try {
            Files.writeString(confident, "chrA\t27500\t39500\n");
            final UserException error =
                    expectThrows(UserException.class, () -> maker(confident).writeTo(new Refusing()));
            assertEquals(error.getMessage(), "Bad input: too much of it");
        } finally {
            Files.delete(confident);
        }
    }
}
