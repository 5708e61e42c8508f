package org.softcall.tools;

import htsjdk.samtools.util.Locatable;
import htsjdk.variant.variantcontext.VariantContext;
import htsjdk.variant.vcf.VCFHeader;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.broadinstitute.hellbender.engine.FeatureDataSource;
import org.broadinstitute.hellbender.engine.GATKPath;
import org.broadinstitute.hellbender.exceptions.UserException;
import org.broadinstitute.hellbender.utils.SimpleInterval;

/** The records of an indexed VCF with the true genotypes of one sample. */
final class TruthRecords implements AutoCloseable {

    private final FeatureDataSource<VariantContext> records;

    /**
     * Opens a truth.
     *
     * @param asked intervals that it has to know the contigs of
     * @throws UserException where it is of no sample or of several, or names other contigs
     */
    TruthRecords(final GATKPath file, final List<SimpleInterval> asked) {
        records = new FeatureDataSource<>(file.toString());
        try {
            requireOneSample(file, records);
            requireContigs(file, asked);
        } catch (final UserException e) {
            records.close();
            throw e;
        }
    }

    /** Genotypes are about one sample. */
    static void requireOneSample(final Object file, final FeatureDataSource<VariantContext> records) {
        final int samples = ((VCFHeader) records.getHeader()).getNGenotypeSamples();
        if (samples != 1) {
            throw new UserException(file + " has genotypes of " + samples
                    + " samples; the truth must be of one, the sample that was sequenced. SelectVariants with"
                    + " --sample-name keeps one.");
        }
    }

    /** A VCF need not list its contigs; then its index knows those that hold a record, which need not be all. */
    private void requireContigs(final GATKPath file, final List<SimpleInterval> asked) {
        final Set<String> known = ((VCFHeader) records.getHeader())
                .getContigLines().stream().map(line -> line.getID()).collect(Collectors.toSet());
        final Set<String> unknown =
                asked.stream().map(Locatable::getContig).collect(Collectors.toCollection(TreeSet::new));
        unknown.removeAll(known);
        if (!known.isEmpty() && !unknown.isEmpty()) {
            throw new UserException(
                    file + " does not list the contig " + unknown.iterator().next()
                            + ", so that nothing says whether it has variants. Name contigs alike, or choose those that the"
                            + " truth is about with -L.");
        }
    }

    /** The records that overlap an interval. */
    List<VariantContext> in(final SimpleInterval interval) {
        return records.queryAndPrefetch(interval);
    }

    @Override
    public void close() {
        records.close();
    }
}
