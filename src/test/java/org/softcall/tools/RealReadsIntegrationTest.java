package org.softcall.tools;

import static org.testng.Assert.assertTrue;

import htsjdk.variant.variantcontext.VariantContext;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.broadinstitute.hellbender.testutils.ArgumentsBuilder;
import org.broadinstitute.hellbender.utils.SimpleInterval;
import org.testng.SkipException;
import org.testng.annotations.Test;

/**
 * Calls real reads where they are at hand: NA12878 mate pairs of chr3, the piece that no shipped model learned from.
 * The folder of the data is the property {@code softcall.data}, {@code ../shared/data} by default.
 */
public final class RealReadsIntegrationTest extends SoftCallToolTest {

    private static final Path DATA = Path.of(System.getProperty("basedir", "."))
            .resolve(System.getProperty("softcall.data", "../shared/data"))
            .normalize();
    private static final SimpleInterval HELD_BACK = new SimpleInterval("chr3", 8_100_001, 8_200_000);

    @Override
    public String getTestedToolName() {
        return CnnSoftCaller.class.getSimpleName();
    }

    @Test
    public void findsTheVariantsOfAHeldBackPiece() {
        final Path set = DATA.resolve("train/na12878_hg19_chr3_matepair_27x");
        if (!Files.isDirectory(set)) {
            throw new SkipException("findsTheVariantsOfAHeldBackPiece: there are no real reads in " + DATA);
        }
        final Path calls = folder.resolve("calls.vcf.gz");
        runCommandLine(new ArgumentsBuilder()
                .add("R", DATA.resolve("ref/hg19.chr3.masked.fa.gz").toString())
                .add("I", set.resolve("reads.bam").toString())
                .addInterval(HELD_BACK)
                .add("O", calls.toString()));
        final List<SimpleInterval> confident = bed(set.resolve("confident.bed"));
        final List<VariantContext> truth = read(set.resolve("truth.vcf.gz")).stream()
                .filter(HELD_BACK::contains)
                .toList();
        final Accuracy snvs = Accuracy.ofSnvs(read(calls), truth, confident);
        assertTrue(snvs.truePositives() > 250 && snvs.f1() > 0.97, snvs.toString());
        assertTrue(snvs.wrongGenotypes() <= 0.02 * snvs.truePositives(), snvs.toString());
    }
}
