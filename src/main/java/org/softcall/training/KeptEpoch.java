package org.softcall.training;

import java.util.Map;
import org.softcall.nn.Calibration;
import org.softcall.nn.NetworkWeights;

/**
 * An epoch's network, to be kept while none is better.
 *
 * @param epoch counted from 1
 * @param weights of the network
 * @param calibration fitted to its answers on the examples held back
 * @param figures on the examples held back, calibrated, by the names of {@code model.json}
 */
public record KeptEpoch(int epoch, NetworkWeights weights, Calibration calibration, Map<String, Double> figures) {

    /** Whether figures are better than this epoch's: a larger F1, or the same with a smaller loss. */
    boolean isWorseThan(final Map<String, Double> others) {
        final int byF1 = Double.compare(figures.get(TuneFigures.F1), others.get(TuneFigures.F1));
        return byF1 < 0 || byF1 == 0 && figures.get(TuneFigures.LOSS) > others.get(TuneFigures.LOSS);
    }
}
