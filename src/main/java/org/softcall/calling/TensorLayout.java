package org.softcall.calling;

import java.util.Arrays;
import java.util.List;
import org.broadinstitute.hellbender.exceptions.UserException;
import org.softcall.nn.ModelDescription;
import org.softcall.nn.TensorSpec;

/** The ways in which a candidate can be drawn for a network; a model names the one it was trained on. */
public enum TensorLayout {
    /** One tensor for each allele, with what every read says about it: {@link EvidenceTensor}. */
    EVIDENCE {
        @Override
        public TensorSpec spec() {
            return EvidenceTensor.spec(name());
        }

        @Override
        public void draw(final Candidate candidate, final byte[] image, final int at) {
            EvidenceTensor.draw(candidate, image, at);
        }

        @Override
        public List<CandidateSite> questions(final List<CandidateSite> sites) {
            return sites;
        }
    },

    /** One tensor for each locus, with its reads as they are, which asks about its best-supported allele: {@link SeedTensor}. */
    SEED_7 {
        @Override
        public TensorSpec spec() {
            return SeedTensor.spec(name());
        }

        @Override
        public void draw(final Candidate candidate, final byte[] image, final int at) {
            SeedTensor.draw(candidate, image, at);
        }

        @Override
        public List<CandidateSite> questions(final List<CandidateSite> sites) {
            return BestSupported.ofEachLocus(sites);
        }
    };

    /** What a model has to be trained on to read tensors of this layout. */
    public abstract TensorSpec spec();

    /**
     * Draws a candidate into {@code image} from index {@code at} on; these {@code spec().bytes()} bytes must be 0.
     */
    public abstract void draw(Candidate candidate, byte[] image, int at);

    /**
     * The candidates that this layout has a tensor for, of all the sites of a shard in their order. Calling, genotyping and
     * training all begin with them. A layout whose tensors do not name the allele asks once a locus: the SNVs and the
     * indels there, two sites, would give the same tensor twice.
     */
    public abstract List<CandidateSite> questions(List<CandidateSite> sites);

    /**
     * The layout of the tensors that a model reads.
     *
     * @throws UserException where this gatk-softcall has no layout of that name
     */
    public static TensorLayout of(final ModelDescription model) {
        final String name = model.tensor().layout();
        return Arrays.stream(values())
                .filter(layout -> layout.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new UserException("The model " + model.name() + " reads tensors of layout " + name
                        + ", and this gatk-softcall builds " + Arrays.toString(values())
                        + ". Train it again with TrainCnnSoftCaller, or use the gatk-softcall that made it."));
    }
}
