package org.softcall.tools;

import htsjdk.variant.variantcontext.VariantContext;
import java.nio.file.Path;
import org.softcall.calling.SiteGenotyper;

/** How much was looked at and called. */
final class CallCounts {

    private long loci;
    private long candidates;
    private long snvs;
    private long indels;
    private long lowQual;
    private long refCalls;

    /** Counts positions of the reference that were walked, in bp. */
    void addLoci(final long bp) {
        loci += bp;
    }

    /** Counts alleles that the network is asked about. */
    void addCandidates(final int alleles) {
        candidates += alleles;
    }

    /** Counts a record that was written. */
    void addRecord(final VariantContext record) {
        if (record.getFilters().contains(SiteGenotyper.REF_CALL)) {
            refCalls++;
            return;
        }
        if (record.isSNP()) {
            snvs++;
        } else {
            indels++;
        }
        lowQual += record.isFiltered() ? 1 : 0;
    }

    /** Number of alleles that the network was asked about. */
    long candidates() {
        return candidates;
    }

    /** One sentence for the log. */
    String summary(final Path output) {
        return String.format(
                "Called %,d variants (%,d SNVs, %,d indels; %,d of them LowQual) of %,d candidates at %,d loci into %s%s",
                snvs + indels,
                snvs,
                indels,
                lowQual,
                candidates,
                loci,
                output,
                refCalls == 0 ? "" : String.format(", with %,d RefCall records", refCalls));
    }
}
