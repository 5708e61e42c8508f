package org.softcall.training;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.softcall.calling.Candidate;
import org.softcall.calling.VariantAllele;
import org.softcall.reads.ReadHash;

/**
 * Thins out the SNVs that a single fragment carries and the truth lacks: sequencing errors, nearly all of them. The
 * choice is a hash of seed, contig and allele, so that it depends neither on shards nor on what else is found.
 */
public final class SingleFragmentThinning {

    /**
     * One in so many is kept. A megabase at low depth has some 10,000 of them beside 1,500 variants: an eighth leaves
     * about as many as there are variants, and varied enough to learn from.
     */
    public static final int ONE_IN = 8;

    private SingleFragmentThinning() {}

    /** The example, nothing, or the example with the weight of all those that it stands for. */
    public static Optional<Example> apply(final Example example, final long seed) {
        if (!isThinned(example)) {
            return Optional.of(example);
        }
        return ReadHash.fraction(ReadHash.mix(seed, hash(example.candidate()))) * ONE_IN < 1
                ? Optional.of(new Example(example.candidate(), example.label(), example.weight() * ONE_IN))
                : Optional.empty();
    }

    private static boolean isThinned(final Example example) {
        return example.label() == Label.ABSENT
                && example.candidate().allele().isSnv()
                && example.candidate().fragments() == 1;
    }

    private static long hash(final Candidate candidate) {
        final VariantAllele allele = candidate.allele();
        final String text =
                candidate.reference().contig() + ":" + allele.locus() + " " + allele.ref() + ">" + allele.alt();
        return ReadHash.of(text.getBytes(StandardCharsets.UTF_8));
    }
}
