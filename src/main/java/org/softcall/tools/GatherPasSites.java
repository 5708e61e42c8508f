package org.softcall.tools;

import htsjdk.samtools.SAMException;
import htsjdk.samtools.SAMSequenceDictionary;
import htsjdk.tribble.TribbleException;
import htsjdk.variant.utils.SAMSequenceDictionaryExtractor;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.broadinstitute.barclay.argparser.Argument;
import org.broadinstitute.barclay.argparser.CommandLineProgramProperties;
import org.broadinstitute.barclay.help.DocumentedFeature;
import org.broadinstitute.hellbender.cmdline.CommandLineProgram;
import org.broadinstitute.hellbender.cmdline.StandardArgumentDefinitions;
import org.broadinstitute.hellbender.engine.GATKPath;
import org.broadinstitute.hellbender.exceptions.UserException;
import org.softcall.pas.CountMatrixReader;
import org.softcall.pas.SiteOrder;
import org.softcall.pas.SiteRow;
import org.softcall.pas.SiteTableReader;

/**
 * Puts together what runs of PasSummitMerger on parts of the genome gave.
 *
 * <p>The parts must not overlap, and come in the order of the genome; together they give what one run over all of them writes.
 * All runs need the same files of reads and the same arguments, apart from -L and --threads.</p>
 *
 * <h3>Inputs</h3>
 * <ul>
 *     <li>The BED files of the runs</li>
 *     <li>A file that has the contigs in their order: the reference, its dictionary, or the reads</li>
 *     <li>The folders of their counts, for all of them or for none, in the same order</li>
 * </ul>
 *
 * <h3>Output</h3>
 * <p>A BED file, and a folder of counts where there are any.</p>
 *
 * <h3>Usage example</h3>
 * <pre>
 * gatk-softcall GatherPasSites \
 *   --sequence-dictionary reference.dict \
 *   --sites chr1.bed --sites chr2.bed \
 *   --shard-counts-dir chr1-counts --shard-counts-dir chr2-counts \
 *   -O sites.bed \
 *   --counts-dir counts
 * </pre>
 */
@CommandLineProgramProperties(
        summary = "Puts together what runs of PasSummitMerger on parts of the genome gave.",
        oneLineSummary = "Put together poly(A) sites of parts of the genome",
        programGroup = SoftCallProgramGroup.class)
@DocumentedFeature
public final class GatherPasSites extends CommandLineProgram {

    private static final String SITES = "sites";
    private static final String SHARD_COUNTS = "shard-counts-dir";
    private static final String COUNTS = "counts-dir";

    @Argument(fullName = SITES, doc = "BED file of a run, once for each run, in the order of the genome.")
    private List<GATKPath> shards = new ArrayList<>();

    @Argument(
            fullName = SHARD_COUNTS,
            optional = true,
            doc = "Folder of the counts of a run, once for each run, in the order of --" + SITES + ".")
    private List<GATKPath> shardCounts = new ArrayList<>();

    @Argument(
            fullName = StandardArgumentDefinitions.SEQUENCE_DICTIONARY_NAME,
            doc =
                    "The contigs in their order, from any file that has them: the reference or its .dict, or reads of a run"
                            + " of one sample. Of several samples with contigs of their own it must have all, in the order that the runs have them.")
    private GATKPath dictionary;

    @Argument(
            fullName = StandardArgumentDefinitions.OUTPUT_LONG_NAME,
            shortName = StandardArgumentDefinitions.OUTPUT_SHORT_NAME,
            doc = "BED file to which the sites are written.")
    private GATKPath output;

    @Argument(
            fullName = COUNTS,
            optional = true,
            doc = "Folder for the counts of cells: matrix.mtx.gz, barcodes.tsv.gz and features.tsv.gz.")
    private GATKPath countsFolder;

    private SiteOrder order;
    private long siteCount;

    /** The tool as Barclay makes it; arguments are set by its parser. */
    public GatherPasSites() {
        super();
    }

    @Override
    protected String[] customCommandLineValidation() {
        if ((countsFolder == null) != shardCounts.isEmpty()) {
            return new String[] {"--" + COUNTS + " and --" + SHARD_COUNTS + " need each other"};
        }
        if (countsFolder != null && shardCounts.size() != shards.size()) {
            return new String[] {
                "there are " + shards.size() + " --" + SITES + " and " + shardCounts.size() + " --" + SHARD_COUNTS
                        + "; each run has one of both"
            };
        }
        return super.customCommandLineValidation();
    }

    @Override
    protected Object doWork() {
        order = new SiteOrder(contigs());
        try (PasOutputs outputs = new PasOutputs(output, countsFolder)) {
            for (int i = 0; i < shards.size(); i++) {
                add(i, outputs);
            }
            outputs.complete();
            logger.info(String.format(
                    "Wrote %,d sites of %,d files into %s%s",
                    siteCount,
                    shards.size(),
                    output,
                    countsFolder == null
                            ? ""
                            : String.format(", and counts of %,d cells into %s", outputs.cells(), countsFolder)));
        }
        return null;
    }

    private SAMSequenceDictionary contigs() {
        final SAMSequenceDictionary contigs;
        try {
            contigs = SAMSequenceDictionaryExtractor.extractDictionary(dictionary.toPath());
        } catch (final SAMException | TribbleException | IllegalArgumentException e) {
            throw new UserException.CouldNotReadInputFile(
                    dictionary, "it has no contigs that can be read: " + e.getMessage(), e);
        }
        if (contigs == null || contigs.isEmpty()) {
            throw new UserException.CouldNotReadInputFile(dictionary, "it has no contigs");
        }
        return contigs;
    }

    private void add(final int shard, final PasOutputs outputs) {
        try (SiteTableReader sites = new SiteTableReader(shards.get(shard).toPath());
                CountMatrixReader counts = countsFolder == null
                        ? null
                        : new CountMatrixReader(shardCounts.get(shard).toPath())) {
            for (Optional<SiteRow> site = sites.next(); site.isPresent(); site = sites.next()) {
                requireOrder(site.get(), shard);
                outputs.write(
                        site.get(),
                        counts == null ? Map.of() : counts.next(site.get().name()));
                siteCount++;
            }
            if (counts != null) {
                counts.finish();
            }
        }
    }

    private void requireOrder(final SiteRow site, final int shard) {
        try {
            order.add(site);
        } catch (final IllegalArgumentException e) {
            throw new UserException(
                    "The parts of the genome overlap, or do not follow the contigs of " + dictionary + ": in "
                            + shards.get(shard) + ", " + e.getMessage()
                            + ". Give each part once, in the order of the genome, and a file with the contigs of all samples.",
                    e);
        }
    }
}
