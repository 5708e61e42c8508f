package org.softcall.tools;

import htsjdk.samtools.SAMRecord;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.SortedSet;
import java.util.TreeSet;
import org.broadinstitute.hellbender.exceptions.UserException;
import org.broadinstitute.hellbender.utils.read.GATKRead;

/**
 * What the first mapped primary reads of a file tell of its tags.
 *
 * @param file whose reads they are
 * @param reads how many there are
 * @param tags that any of them has
 */
record PasSampleCheck(Path file, int reads, SortedSet<String> tags) {

    private static final int READS_LOOKED_AT = 1000;

    /** Looks at the first reads of a file. */
    static PasSampleCheck of(final Path file, final Iterator<GATKRead> reads) {
        final SortedSet<String> tags = new TreeSet<>();
        int looked = 0;
        while (reads.hasNext() && looked < READS_LOOKED_AT) {
            final GATKRead read = reads.next();
            if (!read.isUnmapped() && !read.isSecondaryAlignment() && !read.isSupplementaryAlignment()) {
                looked++;
                final SAMRecord record = read.convertToSAMRecord(null);
                record.getAttributes().stream().map(tag -> tag.tag).forEach(tags::add);
            }
        }
        return new PasSampleCheck(file, looked, tags);
    }

    /** Whether any read has a tag. */
    boolean has(final String tag) {
        return tags.contains(tag);
    }

    /**
     * Lets pass a file without reads, or with a tag.
     *
     * @param what the tag says
     * @param remedy where reads have other tags
     * @throws UserException where there are reads, and none has the tag
     */
    void require(final String tag, final String what, final String remedy) {
        if (reads > 0 && !has(tag)) {
            throw new UserException("None of the first " + reads + " mapped reads of " + file + " has the tag " + tag
                    + " for its " + what + ". "
                    + (tags.isEmpty()
                            ? "They have no tags."
                            : "They have the tags " + String.join(", ", tags) + "; " + remedy));
        }
    }
}
