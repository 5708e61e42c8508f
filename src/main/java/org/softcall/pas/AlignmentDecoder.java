package org.softcall.pas;

import java.util.Optional;
import org.broadinstitute.hellbender.utils.read.GATKRead;

/** Decides which reads are evidence of poly(A) sites, and where they lie. */
public interface AlignmentDecoder {

    /** The read as evidence of a site, or empty where it is none; the ledger is told why. */
    Optional<TaggedAlignment> decode(GATKRead read, ReadLedger ledger);
}
