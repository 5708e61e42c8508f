package org.softcall.calling;

import java.util.List;

/** What judges candidates. */
public interface CandidateScorer extends AutoCloseable {

    /** One score for each candidate, in their order. */
    List<AlleleScore> score(List<Candidate> candidates);

    @Override
    void close();
}
