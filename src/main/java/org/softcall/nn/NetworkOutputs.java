package org.softcall.nn;

import org.tensorflow.types.TFloat32;

/**
 * A network's answers for one batch.
 *
 * @param variantLogOdds one for each example: natural log odds that the allele is present
 * @param homozygousLogOdds one for each example: natural log odds of two copies against one, given it is present
 */
public record NetworkOutputs(float[] variantLogOdds, float[] homozygousLogOdds) {

    static NetworkOutputs of(final TFloat32 logOdds) {
        final int size = (int) logOdds.shape().get(0);
        final float[] variant = new float[size];
        final float[] homozygous = new float[size];
        for (int i = 0; i < size; i++) {
            variant[i] = logOdds.getFloat(i, 0);
            homozygous[i] = logOdds.getFloat(i, 1);
        }
        return new NetworkOutputs(variant, homozygous);
    }
}
