package org.softcall.calling;

import htsjdk.variant.variantcontext.VariantContext;
import java.util.List;
import java.util.Optional;

/**
 * What is said of a site.
 *
 * @param record the variants of the likeliest genotype; where that is 0/0, all candidates of the site; none where a
 *     deletion called before contradicts either
 * @param verdicts one for each of the site's candidates, in their order
 */
public record SiteCall(Optional<VariantContext> record, List<Verdict> verdicts) {

    /** Whether the likeliest genotype holds a variant. */
    public boolean isVariant() {
        return record.filter(call -> !call.getGenotype(0).isHomRef()).isPresent();
    }
}
