package org.softcall.calling;

import java.util.List;
import org.softcall.reads.Shard;

/** Where candidates come from. */
@FunctionalInterface
public interface CandidateSource {

    /** The candidate sites that the shard owns, by locus. */
    List<CandidateSite> find(Shard shard);
}
