package io.remessa.ledger.fleet;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The processes that run, or did until a while ago. Safe for use by many threads and many processes. */
public interface Fleet {

    /**
     * Enters what a process says of itself, in place of what it said before.
     *
     * @param forgetAt from when on it is of no interest any more; it may be listed for some time yet
     * @return what time the table had when it answered, to the second; empty where it does not say
     */
    Optional<Instant> report(Member member, Instant forgetAt);

    /** All that have reported, in no particular order. Lags by a moment. */
    List<Member> list();
}
