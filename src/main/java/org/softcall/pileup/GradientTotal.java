package org.softcall.pileup;

/** Adds up the losses and gradients of windows. */
public final class GradientTotal {

    private double loss;
    private double positions;
    private double thresholdPhred;
    private double softnessPhred;
    private double temperature;
    private double mappingQualityFactor;

    /** Adds those of one window. */
    public void add(final WindowGradient window) {
        loss += window.loss();
        positions += window.positions();
        thresholdPhred += window.thresholdPhred();
        softnessPhred += window.softnessPhred();
        temperature += window.temperature();
        mappingQualityFactor += window.mappingQualityFactor();
    }

    /** How many positions the loss is of. */
    public long positions() {
        return Math.round(positions);
    }

    /** The mean loss of a position; 0 where there is none. */
    public double loss() {
        return mean(loss);
    }

    /** The gradient of the mean loss to the filter's threshold, per Phred; 0 without a filter. */
    public double thresholdPhred() {
        return mean(thresholdPhred);
    }

    /** The gradient of the mean loss to the filter's softness, per Phred; 0 without a filter. */
    public double softnessPhred() {
        return mean(softnessPhred);
    }

    /** The gradient of the mean loss to the temperature; 0 without a softmax. */
    public double temperature() {
        return mean(temperature);
    }

    /** The gradient of the mean loss to the mapping quality factor. */
    public double mappingQualityFactor() {
        return mean(mappingQualityFactor);
    }

    private double mean(final double sum) {
        return positions == 0 ? 0 : sum / positions;
    }
}
