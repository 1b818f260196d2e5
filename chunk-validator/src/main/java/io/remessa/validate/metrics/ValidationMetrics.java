package io.remessa.validate.metrics;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.remessa.csv.rule.Rule;
import io.remessa.ledger.chunk.CompletedChunk;
import io.remessa.ledger.upload.Upload;
import io.remessa.validate.AttemptOutcome;
import io.remessa.validate.ValidationListener;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * What is validated, how long it takes, and what is found. All meters are there from the start, with 0, so that a rate can be told from
 * the first of a kind on. Safe for use by many threads.
 */
public final class ValidationMetrics implements ValidationListener {

    private static final Duration[] DURATIONS = {
        Duration.ofMillis(100),
        Duration.ofSeconds(1),
        Duration.ofSeconds(5),
        Duration.ofSeconds(30),
        Duration.ofMinutes(2)
    };
    private static final Duration[] LATENCIES = {
        Duration.ofSeconds(1),
        Duration.ofSeconds(10),
        Duration.ofMinutes(1),
        Duration.ofMinutes(10),
        Duration.ofHours(1),
        Duration.ofHours(6)
    };

    private final Counter bytes;
    private final Counter valid;
    private final Counter rejected;
    private final Timer latency;
    private final Map<Rule, Counter> findings = new EnumMap<>(Rule.class);
    private final Map<AttemptOutcome, Timer> attempts = new EnumMap<>(AttemptOutcome.class);
    private final AtomicInteger inFlight = new AtomicInteger();

    public ValidationMetrics(MeterRegistry meters) {
        bytes = Counter.builder("remessa.validated.bytes")
                .description("Bytes of chunks that were validated and count")
                .baseUnit("bytes")
                .register(meters);
        valid = records(meters, "valid");
        rejected = records(meters, "rejected");
        latency = Timer.builder("remessa.chunk.latency")
                .description(
                        "From an upload's event, or from when it was resumed or retried, to the end of each of its chunks")
                .serviceLevelObjectives(LATENCIES)
                .register(meters);
        for (Rule rule : Rule.values()) {
            findings.put(
                    rule,
                    Counter.builder("remessa.findings")
                            .description("Findings, warnings too")
                            .tag("rule", rule.name())
                            .register(meters));
        }
        for (AttemptOutcome outcome : AttemptOutcome.values()) {
            attempts.put(
                    outcome,
                    Timer.builder("remessa.chunk.duration")
                            .description("Attempts at chunks")
                            .tag("outcome", outcome.name().toLowerCase(Locale.ROOT))
                            .serviceLevelObjectives(DURATIONS)
                            .register(meters));
        }
        Gauge.builder("remessa.chunks.in.flight", inFlight, AtomicInteger::get)
                .description("Chunks that are being validated now")
                .strongReference(true)
                .register(meters);
    }

    private static Counter records(MeterRegistry meters, String verdict) {
        return Counter.builder("remessa.validated.records")
                .description("Records of chunks that were validated and count")
                .tag("verdict", verdict)
                .register(meters);
    }

    @Override
    public void begun() {
        inFlight.incrementAndGet();
    }

    @Override
    public void counted(Upload upload, CompletedChunk chunk, Instant at) {
        bytes.increment((double) chunk.range().length());
        valid.increment((double) chunk.result().accepted().records());
        rejected.increment((double) chunk.result().rejected().records());
        count(chunk.result().accepted().warningsByRule());
        count(chunk.result().rejected().warningsByRule());
        count(chunk.result().rejected().errorsByRule());
        Instant since = upload.awaitedSince();
        if (since != null) {
            Duration waited = Duration.between(since, at);
            // Clocks of S3, of the API and ours may differ; a timer drops what is negative, and would count too few.
            latency.record(waited.isNegative() ? Duration.ZERO : waited);
        }
    }

    private void count(Map<Rule, Long> byRule) {
        byRule.forEach((rule, number) -> {
            Counter counter = findings.get(rule);
            if (counter != null) {
                counter.increment(number.doubleValue());
            }
        });
    }

    @Override
    public void ended(AttemptOutcome outcome, Duration took) {
        inFlight.decrementAndGet();
        Timer timer = attempts.get(outcome);
        if (timer != null) {
            timer.record(took);
        }
    }
}
