package org.softcall.calling;

import java.util.List;
import org.softcall.nn.LogOdds;

/** What judges candidates. */
public interface CandidateScorer extends AutoCloseable {

    /** One score for each candidate, in their order. */
    List<LogOdds> score(List<Candidate> candidates);

    @Override
    void close();
}
