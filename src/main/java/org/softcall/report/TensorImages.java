package org.softcall.report;

import com.google.common.net.UrlEscapers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.softcall.calling.VariantAllele;
import org.softcall.evaluation.CallError;
import org.softcall.evaluation.CallError.AlleleText;

/** Finds the tensor images of errors among those that a caller wrote to a folder. */
public final class TensorImages {

    private final Optional<Path> folder;
    private final Path pageFolder;

    /**
     * Images of a folder.
     *
     * @param folder where a caller wrote its images, or nothing where there are none
     * @param pageFolder where the page is that links to them
     */
    public TensorImages(final Optional<Path> folder, final Path pageFolder) {
        this.folder = folder;
        this.pageFolder = pageFolder;
    }

    /** Relative links from the page to the images of the error's alleles; none for an allele without an image. */
    List<String> links(final CallError error) {
        return folder.stream()
                .flatMap(present -> error.alleles().stream()
                        .map(allele -> present.resolve(fileName(error.contig(), allele)))
                        .filter(Files::isRegularFile)
                        .map(this::link))
                .toList();
    }

    private static String fileName(final String contig, final AlleleText allele) {
        return CandidatePictures.fileName(contig, new VariantAllele(allele.position(), allele.ref(), allele.alt()));
    }

    /** Begins with a dot, so that no browser takes a name with a colon for another protocol. */
    private String link(final Path file) {
        final Path relative = normal(pageFolder).relativize(normal(file));
        return StreamSupport.stream(relative.spliterator(), false)
                .map(name -> UrlEscapers.urlPathSegmentEscaper().escape(name.toString()))
                .collect(Collectors.joining("/", "./", ""));
    }

    private static Path normal(final Path path) {
        return path.toAbsolutePath().normalize();
    }
}
