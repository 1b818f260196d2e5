package io.remessa.ledger.fleet;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The processes that run, or did until a while ago. Safe for use by many threads and many processes. */
public interface Fleet {

    /**
     * Enters what a process says of itself, in place of what it said before.
     *
     * @param forgetAt from when on it is of no interest any more; it may be listed until {@link #forget} takes it away
     * @return what time the table had when it answered, to the second; empty where it does not say
     */
    Optional<Instant> report(Member member, Instant forgetAt);

    /** All that have reported, in no particular order. Lags by a moment. */
    List<Member> list();

    /**
     * Takes those away that are of no interest any more, so that what a list costs goes by the processes of the last hours and not by all
     * that there ever were. One that reports meanwhile stays. May be run by many at once.
     *
     * @param atMost how many of them, at least 1: the others stay for the next time
     * @return how many were taken away
     */
    int forget(Instant now, int atMost);
}
