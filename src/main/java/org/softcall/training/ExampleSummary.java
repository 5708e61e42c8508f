package org.softcall.training;

import java.io.IOException;
import java.util.Arrays;
import org.softcall.calling.Candidate;
import org.softcall.reads.AlignedRead;
import org.softcall.reads.ReadHash;

/**
 * What one pass over a store finds out before training.
 *
 * @param size number of examples, repeats counted
 * @param digest of the examples and of their order: other examples, another digest
 * @param weights sum of the examples' weights by label, in the labels' order, repeats counted
 */
public record ExampleSummary(int size, long digest, double[] weights) {

    /** Reads every example of a store once. */
    public static ExampleSummary of(final ExampleStore store) throws IOException {
        final double[] weights = new double[Label.values().length];
        long digest = 0;
        for (int i = 0; i < store.size(); i++) {
            final Example example = store.get(i);
            weights[example.label().ordinal()] += example.weight();
            digest = ReadHash.mix(digest, digest(example));
        }
        return new ExampleSummary(store.size(), digest, weights);
    }

    private static long digest(final Example example) {
        final Candidate candidate = example.candidate();
        long digest = ReadHash.mix(example.label().ordinal(), Float.floatToIntBits(example.weight()));
        digest = ReadHash.mix(digest, candidate.reference().contig().hashCode());
        digest = ReadHash.mix(digest, candidate.allele().locus());
        digest = ReadHash.mix(digest, candidate.allele().ref().hashCode());
        digest = ReadHash.mix(digest, candidate.allele().alt().hashCode());
        digest = ReadHash.mix(digest, Arrays.hashCode(candidate.reference().codes()));
        digest = ReadHash.mix(digest, Arrays.hashCode(candidate.support()));
        for (final AlignedRead read : candidate.reads()) {
            digest = ReadHash.mix(digest, read.fragmentHash());
            digest = ReadHash.mix(digest, read.start());
            digest = ReadHash.mix(digest, Arrays.hashCode(read.cigar()));
            digest = ReadHash.mix(digest, read.mappingQuality());
            digest = ReadHash.mix(digest, read.mateMappingQuality());
            digest = ReadHash.mix(digest, read.insertSizeBp());
            digest = ReadHash.mix(digest, Arrays.hashCode(read.bases()));
            digest = ReadHash.mix(digest, Arrays.hashCode(read.baseQualities()));
        }
        return digest;
    }
}
