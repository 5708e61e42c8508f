package org.softcall.calling;

import htsjdk.variant.variantcontext.VariantContext;
import java.util.List;

/**
 * What is said of a site.
 *
 * @param record the variants of the likeliest genotype; where that is 0/0, all candidates of the site
 * @param verdicts one for each of the site's candidates, in their order
 */
public record SiteCall(VariantContext record, List<Verdict> verdicts) {

    /** Whether the likeliest genotype holds a variant. */
    public boolean isVariant() {
        return !record.getGenotype(0).isHomRef();
    }
}
