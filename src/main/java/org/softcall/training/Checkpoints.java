package org.softcall.training;

import java.util.Map;

/**
 * Where and how often a training writes its checkpoints, which is after every epoch and within epochs.
 *
 * @param folder that holds the newest
 * @param fingerprint what must be the same for a training to be resumed, by name
 * @param minutesBetween checkpoints within an epoch
 */
public record Checkpoints(CheckpointFolder folder, Map<String, String> fingerprint, double minutesBetween) {

    private static final double NANOSECONDS_PER_MINUTE = 6e10;

    boolean isDue(final long nanosecondsSinceLast) {
        return nanosecondsSinceLast >= minutesBetween * NANOSECONDS_PER_MINUTE;
    }
}
