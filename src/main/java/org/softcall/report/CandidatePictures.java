package org.softcall.report;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.Logger;
import org.broadinstitute.hellbender.exceptions.UserException;
import org.softcall.calling.Candidate;
import org.softcall.calling.CandidateSite;
import org.softcall.calling.DiploidPosterior;
import org.softcall.calling.TensorLayout;
import org.softcall.calling.VariantAllele;
import org.softcall.nn.LogOdds;

/** A folder of pictures, one PNG for each candidate: its tensor, its reads' counts and the network's answer. */
public final class CandidatePictures {

    private static final Logger LOGGER = LogManager.getLogger(CandidatePictures.class);
    private static final int MAX_ALLELE_LETTERS = 20;

    private final Path folder;
    private final TensorLayout layout;
    private final Glyphs glyphs = new Glyphs();

    /**
     * Makes the folder, or takes it where it is there already; pictures of the same names are replaced.
     *
     * @param folder where the pictures are to be
     * @param layout of the tensors to draw
     * @throws UserException.CouldNotCreateOutputFile where no file can be made there
     */
    public CandidatePictures(final Path folder, final TensorLayout layout) {
        this.folder = folder;
        this.layout = layout;
        try {
            Files.createDirectories(folder);
            Files.delete(Files.createTempFile(folder, ".writable", ".png"));
        } catch (final IOException e) {
            throw new UserException.CouldNotCreateOutputFile(
                    folder.toString(), "no folder of pictures can be made or written to there", e);
        }
    }

    /**
     * Writes the pictures of a site.
     *
     * @param scores one for each of the site's candidates, in their order
     */
    public void write(final CandidateSite site, final List<LogOdds> scores) {
        for (int i = 0; i < scores.size(); i++) {
            final Candidate candidate = site.candidates().get(i);
            final byte[] tensor = new byte[layout.spec().bytes()];
            layout.draw(candidate, tensor, 0);
            final List<String> title = title(site, candidate, scores.get(i));
            write(
                    fileName(site.contig(), candidate.allele()),
                    TensorPicture.draw(layout.spec(), tensor, site.locus(), title, glyphs));
        }
    }

    private void write(final String name, final BufferedImage picture) {
        final Path file = folder.resolve(name);
        try {
            Files.write(file, Png.bytes(picture));
        } catch (final IOException e) {
            deleteQuietly(file);
            throw new UserException.CouldNotCreateOutputFile(
                    file.toString(), "the picture cannot be written: " + e.getMessage(), e);
        }
    }

    private static void deleteQuietly(final Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (final IOException e) {
            LOGGER.warn("{} is not complete and cannot be deleted: {}", file, e.getMessage());
        }
    }

    /** Contig, locus, reference and alternate allele; what a file name should not hold is written as in an URL. */
    static String fileName(final String contig, final VariantAllele allele) {
        final StringBuilder name = new StringBuilder();
        for (final char letter : contig.toCharArray()) {
            final boolean plain = Character.isLetterOrDigit(letter) && letter < 128 || "._-".indexOf(letter) >= 0;
            name.append(plain ? String.valueOf(letter) : String.format("%%%02X", (int) letter));
        }
        return name + "_" + allele.locus() + "_" + shortInName(allele.ref()) + "_" + shortInName(allele.alt()) + ".png";
    }

    /** Long alleles may begin alike: the hash tells them apart. */
    private static String shortInName(final String bases) {
        return bases.length() <= MAX_ALLELE_LETTERS
                ? bases
                : String.format(
                        "%s-%dbp-%08x", bases.substring(0, MAX_ALLELE_LETTERS), bases.length(), bases.hashCode());
    }

    static List<String> title(final CandidateSite site, final Candidate candidate, final LogOdds score) {
        final DiploidPosterior posterior = DiploidPosterior.of(List.of(score));
        final double[] log10 = posterior.log10Posteriors();
        final int[] genotype = posterior.bestGenotype();
        return List.of(
                String.format(
                        Locale.ROOT,
                        "%s:%,d  %s > %s",
                        site.contig(),
                        site.locus(),
                        shortInTitle(candidate.allele().ref()),
                        shortInTitle(candidate.allele().alt())),
                String.format(
                        Locale.ROOT,
                        "%d fragments carry it, %d agree with the reference, %d cover the locus; %d reads drawn",
                        candidate.fragments(),
                        candidate.referenceFragments(),
                        site.depth(),
                        candidate.reads().size()),
                String.format(
                        Locale.ROOT,
                        "P(variant) %.4f: P(0/1) %.4f, P(1/1) %.4f; for this allele alone %d/%d, genotype quality %d",
                        Math.pow(10, log10[1]) + Math.pow(10, log10[2]),
                        Math.pow(10, log10[1]),
                        Math.pow(10, log10[2]),
                        genotype[0],
                        genotype[1],
                        posterior.genotypeQuality()));
    }

    private static String shortInTitle(final String bases) {
        return bases.length() <= MAX_ALLELE_LETTERS
                ? bases
                : bases.substring(0, MAX_ALLELE_LETTERS) + "... (" + bases.length() + " bp)";
    }
}
