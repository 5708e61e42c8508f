package org.softcall.nn;

import java.util.Map;

/**
 * A network in training as it stands between two steps.
 *
 * @param steps number of steps taken
 * @param variables row by row, by name: what is learned, the optimiser's moments of it, and all moving averages
 */
public record TrainerState(long steps, Map<String, float[]> variables) {}
