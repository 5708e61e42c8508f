package org.softcall.training;

import java.util.List;

/** Is told how a training goes. */
@FunctionalInterface
public interface EpochListener {

    /**
     * An epoch has ended.
     *
     * @param history of all epochs up to this one, those before a checkpoint included
     * @param keptEpoch the best of them
     */
    void epochEnded(List<EpochFigures> history, int keptEpoch);
}
