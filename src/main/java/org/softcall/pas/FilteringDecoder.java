package org.softcall.pas;

import java.util.Optional;
import java.util.function.Predicate;
import org.broadinstitute.hellbender.utils.read.GATKRead;

/**
 * Leaves out the reads that a filter drops.
 *
 * @param filter tells which reads stay
 * @param tags of the cells and molecules of the others
 * @param decoder takes those that stay
 */
public record FilteringDecoder(Predicate<GATKRead> filter, MoleculeTags tags, AlignmentDecoder decoder)
        implements AlignmentDecoder {

    @Override
    public Optional<TaggedAlignment> decode(final GATKRead read, final ReadLedger ledger) {
        return filter.test(read) ? decoder.decode(read, ledger) : tags.drop(read, ReadFate.FILTERED, ledger);
    }
}
