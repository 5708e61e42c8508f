package org.softcall.tools;

import htsjdk.samtools.SAMRecord;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.Set;
import java.util.TreeSet;
import org.broadinstitute.hellbender.exceptions.UserException;
import org.broadinstitute.hellbender.utils.read.GATKRead;

/**
 * What the first reads of a file tell of its tags.
 *
 * @param hasUmis whether any of them has a UMI
 */
record PasSampleCheck(boolean hasUmis) {

    private static final int READS_LOOKED_AT = 1000;

    /**
     * Looks at the first mapped primary reads of a file.
     *
     * @throws UserException where none of them has a cell barcode
     */
    static PasSampleCheck of(
            final Path file, final Iterator<GATKRead> reads, final String barcodeTag, final String umiTag) {
        final Set<String> tags = new TreeSet<>();
        int looked = 0;
        while (reads.hasNext() && looked < READS_LOOKED_AT) {
            final GATKRead read = reads.next();
            if (!read.isUnmapped() && !read.isSecondaryAlignment() && !read.isSupplementaryAlignment()) {
                looked++;
                final SAMRecord record = read.convertToSAMRecord(null);
                record.getAttributes().stream().map(tag -> tag.tag).forEach(tags::add);
            }
        }
        if (looked > 0 && !tags.contains(barcodeTag)) {
            throw new UserException(
                    "None of the first " + looked + " mapped reads of " + file + " has the tag " + barcodeTag
                            + " for its cell barcode. "
                            + (tags.isEmpty()
                                    ? "They have no tags."
                                    : "They have the tags " + String.join(", ", tags)
                                            + "; --barcode-tag names the one to take."));
        }
        return new PasSampleCheck(tags.contains(umiTag));
    }
}
