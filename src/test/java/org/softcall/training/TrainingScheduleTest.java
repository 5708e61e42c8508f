package org.softcall.training;

import static org.testng.Assert.assertEquals;
import static org.testng.Assert.assertTrue;

import org.testng.annotations.Test;

/** Tests of the learning rate over time. */
public final class TrainingScheduleTest {

    private static final TrainingSchedule SCHEDULE = new TrainingSchedule(10, 5, 64, 0.002, 1);

    @Test
    public void fallsFromTheRateToAHundredthOfIt() {
        assertEquals(SCHEDULE.learningRateAt(0, 1000), 0.002, 1e-15);
        assertEquals(SCHEDULE.learningRateAt(500, 1000), 0.002 * 0.505, 1e-15);
        assertEquals(SCHEDULE.learningRateAt(1000, 1000), 0.00002, 1e-15);
    }

    @Test
    public void neverRises() {
        for (int step = 1; step <= 1000; step++) {
            assertTrue(SCHEDULE.learningRateAt(step, 1000) < SCHEDULE.learningRateAt(step - 1, 1000), "step " + step);
        }
    }
}
