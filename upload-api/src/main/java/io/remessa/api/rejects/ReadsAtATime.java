package io.remessa.api.rejects;

import io.remessa.api.problem.ErrorCode;
import io.remessa.api.problem.ProblemException;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Keeps the number of reads that go on at a time near a bound, so that neither memory nor connections run out for
 * everybody else. Near, since reads that begin at the same moment may all have found room; what is certain is that none is
 * kept for a read that never began, such as that of a client that has gone. Safe for use by many threads.
 */
final class ReadsAtATime {

    private final int most;
    private final AtomicInteger reads = new AtomicInteger();

    ReadsAtATime(int most) {
        this.most = most;
    }

    /** @throws ProblemException TOO_MANY_DOWNLOADS when there are as many as may be */
    void requireRoom() {
        if (reads.get() >= most) {
            throw new ProblemException(
                    ErrorCode.TOO_MANY_DOWNLOADS,
                    "Rejects are being read " + most + " times at once, which is the most: try again in a moment");
        }
    }

    void begin() {
        reads.incrementAndGet();
    }

    /** Once for each {@link #begin}. */
    void end() {
        reads.decrementAndGet();
    }
}
