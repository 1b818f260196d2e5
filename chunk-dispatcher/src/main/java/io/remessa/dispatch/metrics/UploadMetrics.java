package io.remessa.dispatch.metrics;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.remessa.dispatch.notification.EndListener;
import io.remessa.ledger.upload.Failure;
import io.remessa.ledger.upload.FailureCode;
import io.remessa.ledger.upload.Upload;
import io.remessa.ledger.upload.UploadState;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How many uploads ended, how many go on, and for how long the stillest of those has stood still: NaN before the first sweep, and once one
 * failed. All dispatchers see the same unfinished uploads, so these are not to be added up; of ends each is told by one of them. Safe for
 * use by many threads.
 */
public final class UploadMetrics implements EndListener {

    private static final String STATE = "state";

    /** Of an end that is no failure. */
    private static final String NO_FAILURE = "none";

    private final Map<End, Counter> ended = new HashMap<>();
    private final Counter notTold;
    private final Counter notTakenUp;
    private final LastKnown<Swept> swept;

    private record Swept(Map<UploadState, Integer> byState, Duration longestUnchanged) {}

    /** How one ended. */
    private record End(UploadState state, @Nullable FailureCode failure) {}

    /** @param goodFor for how long what a sweep saw is taken for true */
    public UploadMetrics(MeterRegistry meters, Duration goodFor, InstantSource clock) {
        swept = new LastKnown<>(goodFor, clock);
        notTold = Counter.builder("remessa.ends.not.told")
                .description("Times that an end could not be told")
                .register(meters);
        notTakenUp = Counter.builder("remessa.uploads.not.taken.up")
                .description("Times that a sweep could not look into, take up or finish an upload")
                .register(meters);
        Gauge.builder(
                        "remessa.uploads.unchanged",
                        swept,
                        last -> last.number(seen -> seen.longestUnchanged().toSeconds()))
                .description(
                        "For how long sweeps have seen the same of the upload that has stood still longest; NaN when one failed")
                .baseUnit("seconds")
                .strongReference(true)
                .register(meters);
        for (UploadState state : UploadState.values()) {
            if (state == UploadState.FAILED) {
                for (FailureCode failure : FailureCode.values()) {
                    count(meters, new End(state, failure));
                }
            } else if (state.isFinal()) {
                count(meters, new End(state, null));
            } else {
                Gauge.builder(
                                "remessa.uploads.unfinished",
                                swept,
                                last -> last.number(seen -> seen.byState().getOrDefault(state, 0)))
                        .description("Uploads that go on, as the last sweep saw them; NaN when it failed")
                        .tag(STATE, state.name())
                        .strongReference(true)
                        .register(meters);
            }
        }
    }

    private void count(MeterRegistry meters, End end) {
        ended.put(
                end,
                Counter.builder("remessa.uploads.ended")
                        .description("Ends of uploads that were told")
                        .tags(
                                STATE,
                                end.state().name(),
                                "failure",
                                end.failure() == null
                                        ? NO_FAILURE
                                        : end.failure().name())
                        .register(meters));
    }

    @Override
    public void ended(Upload upload) {
        Failure failure = upload.failure();
        Counter counter = ended.get(new End(upload.state(), failure == null ? null : failure.code()));
        if (counter != null) {
            counter.increment();
        }
    }

    @Override
    public void notTold() {
        notTold.increment();
    }

    /**
     * Takes what a sweep has seen.
     *
     * @param byState how many go on; states that are not named have no uploads
     * @param longestUnchanged for how long the one that has stood still longest has; zero when there is none
     */
    public void swept(Map<UploadState, Integer> byState, Duration longestUnchanged) {
        swept.told(new Swept(Map.copyOf(byState), longestUnchanged));
    }

    /** A sweep could not see how many go on. */
    public void notSwept() {
        swept.notTold();
    }

    /** So many a sweep could not look into, take up or finish; the next tries them again. */
    public void notTakenUp(int uploads) {
        notTakenUp.increment(uploads);
    }
}
