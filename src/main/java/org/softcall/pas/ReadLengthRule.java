package org.softcall.pas;

import htsjdk.samtools.CigarElement;
import java.util.Arrays;
import java.util.stream.Stream;
import org.broadinstitute.hellbender.utils.read.GATKRead;

/** How long a read is taken to be where sites may lie no closer than one. */
public enum ReadLengthRule {

    /** The aligned bases of mapped primary reads. */
    ALIGNED_PRIMARY {
        @Override
        int length(final GATKRead read) {
            if (read.isUnmapped() || read.isSecondaryAlignment() || read.isSupplementaryAlignment()) {
                return 0;
            }
            return read.getCigarElements().stream()
                    .filter(element -> element.getOperator().isAlignment())
                    .mapToInt(CigarElement::getLength)
                    .sum();
        }
    },

    /** All bases of every record that has any, whatever it is, as PeakATail takes them. */
    PEAKATAIL {
        @Override
        int length(final GATKRead read) {
            return read.getLength();
        }
    };

    /** So many reads are looked at. */
    public static final int SAMPLE_READS = 1000;

    /** The length in bp that is taken where there is no read. */
    public static final int FALLBACK_BP = 100;

    /** The length of one read in bp, 0 for one that is not looked at. */
    abstract int length(GATKRead read);

    /** The median over the first {@value #SAMPLE_READS} reads of a file, the greater of two middle ones. */
    public final int medianBp(final Stream<GATKRead> reads) {
        return medianBp(reads.mapToInt(this::length)
                .filter(length -> length > 0)
                .limit(SAMPLE_READS)
                .toArray());
    }

    static int medianBp(final int[] lengths) {
        Arrays.sort(lengths);
        return lengths.length == 0 ? FALLBACK_BP : lengths[lengths.length / 2];
    }
}
