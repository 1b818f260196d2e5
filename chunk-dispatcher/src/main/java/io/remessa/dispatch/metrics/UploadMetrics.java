package io.remessa.dispatch.metrics;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.remessa.dispatch.notification.EndListener;
import io.remessa.ledger.upload.Upload;
import io.remessa.ledger.upload.UploadState;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;

/**
 * How many uploads ended, and how many go on. All dispatchers see the same unfinished uploads, so these are not to be added up; of ends
 * each is told by one of them. Safe for use by many threads.
 */
public final class UploadMetrics implements EndListener {

    private static final String STATE = "state";

    private final Map<UploadState, Counter> ended = new EnumMap<>(UploadState.class);
    private final Map<UploadState, AtomicLong> unfinished = new EnumMap<>(UploadState.class);

    public UploadMetrics(MeterRegistry meters) {
        for (UploadState state : UploadState.values()) {
            if (state.isFinal()) {
                ended.put(
                        state,
                        Counter.builder("remessa.uploads.ended")
                                .description("Ends of uploads that were told")
                                .tag(STATE, state.name())
                                .register(meters));
            } else {
                AtomicLong uploads = new AtomicLong();
                unfinished.put(state, uploads);
                Gauge.builder("remessa.uploads.unfinished", uploads, AtomicLong::get)
                        .description("Uploads that go on, as the last sweep saw them")
                        .tag(STATE, state.name())
                        .strongReference(true)
                        .register(meters);
            }
        }
    }

    @Override
    public void ended(Upload upload) {
        Counter counter = ended.get(upload.state());
        if (counter != null) {
            counter.increment();
        }
    }

    /** Takes what a sweep has seen; states that are not named have no uploads. */
    public void swept(Map<UploadState, Integer> byState) {
        unfinished.forEach((state, uploads) -> uploads.set(byState.getOrDefault(state, 0)));
    }
}
