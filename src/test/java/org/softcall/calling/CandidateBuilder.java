package org.softcall.calling;

import java.util.ArrayList;
import java.util.List;
import org.softcall.reads.AlignedRead;
import org.softcall.reads.ReadBuilder;
import org.softcall.reads.ReferenceWindow;
import org.softcall.reads.ShardBuilder;

/** Builds one candidate in memory, over a reference that begins at position 1. */
public final class CandidateBuilder {

    private final ReferenceWindow reference;
    private final VariantAllele allele;
    private final List<AlignedRead> reads = new ArrayList<>();
    private final List<Byte> support = new ArrayList<>();
    private int fragments = 2;
    private int referenceFragments = 3;

    /** A candidate for an allele without reads. */
    public CandidateBuilder(final String reference, final int locus, final String ref, final String alt) {
        this.reference = ShardBuilder.reference(reference);
        this.allele = new VariantAllele(locus, ref, alt);
    }

    /** Sets the number of fragments that carry the allele. */
    public CandidateBuilder fragments(final int count) {
        this.fragments = count;
        return this;
    }

    /** Sets the number of fragments that agree with the reference. */
    public CandidateBuilder referenceFragments(final int count) {
        this.referenceFragments = count;
        return this;
    }

    /** Adds a row. */
    public CandidateBuilder row(final ReadBuilder read, final byte says) {
        reads.add(read.build());
        support.add(says);
        return this;
    }

    /** The candidate. */
    public Candidate build() {
        final byte[] codes = new byte[support.size()];
        for (int i = 0; i < codes.length; i++) {
            codes[i] = support.get(i);
        }
        return new Candidate(
                allele,
                fragments,
                referenceFragments,
                reference.slice(allele.locus() - PileupTensor.CENTRE_COLUMN, PileupTensor.WIDTH),
                List.copyOf(reads),
                codes);
    }

    /** A site of candidates for alleles of the given reference bases, each {@code ref>alt}, carried by 2, 3, ... fragments. */
    public static CandidateSite site(
            final int locus, final int depth, final int referenceFragments, final String... alleles) {
        final List<Candidate> candidates = new ArrayList<>();
        for (final String allele : alleles) {
            final String[] sides = allele.split(">");
            candidates.add(new CandidateBuilder("", locus, sides[0], sides[1])
                    .fragments(2 + candidates.size())
                    .referenceFragments(referenceFragments)
                    .build());
        }
        return new CandidateSite(ShardBuilder.CONTIG, locus, depth, candidates);
    }
}
