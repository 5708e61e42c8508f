package org.softcall.pas;

import java.util.Optional;
import org.broadinstitute.hellbender.utils.read.GATKRead;

/**
 * Where reads say of which cell and molecule they are.
 *
 * @param barcodeTag tag of the cell barcode, {@code CB} for Cell Ranger
 * @param umiTag tag of the UMI, {@code UB} for Cell Ranger
 */
public record MoleculeTags(String barcodeTag, String umiTag) {

    /** The cell barcode as it stands in the read, or null if it has none. */
    String barcode(final GATKRead read) {
        return value(read, barcodeTag);
    }

    /** The code of the UMI, or {@link TaggedAlignment#NO_UMI}. */
    long umi(final GATKRead read) {
        final String umi = value(read, umiTag);
        return umi == null ? TaggedAlignment.NO_UMI : TaggedAlignment.umiCode(umi);
    }

    /** Some programs write - where there is nothing. */
    private static String value(final GATKRead read, final String tag) {
        final String value = read.getAttributeAsString(tag);
        return value == null || value.isEmpty() || value.equals("-") ? null : value;
    }

    /** Enters a read that is no evidence in a ledger. */
    Optional<TaggedAlignment> drop(final GATKRead read, final ReadFate fate, final ReadLedger ledger) {
        final String barcode = barcode(read);
        ledger.addDropped(fate, read.getAssignedStart(), barcode == null ? "" : barcode, umi(read));
        return Optional.empty();
    }
}
