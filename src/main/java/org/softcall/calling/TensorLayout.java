package org.softcall.calling;

import org.softcall.nn.TensorSpec;

/** The ways in which a candidate can be drawn for a network; a model names the one it was trained on. */
public enum TensorLayout {
    /** One tensor for each allele, with what every read says about it. */
    EVIDENCE;

    /** What a model has to be trained on to read tensors of this layout. */
    public TensorSpec spec() {
        return PileupTensor.spec();
    }

    /**
     * Draws a candidate into {@code image} from index {@code at} on; these {@code spec().bytes()} bytes must be 0.
     */
    public void draw(final Candidate candidate, final byte[] image, final int at) {
        PileupTensor.draw(candidate, image, at);
    }
}
