package io.remessa.dispatch.metrics;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.remessa.dispatch.retorno.JoinOutcome;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/** What came of attempts to join retornos, each counted by the dispatcher that made it. Safe for use by many threads. */
public final class RetornoMetrics {

    private final Map<JoinOutcome, Counter> attempts = new EnumMap<>(JoinOutcome.class);

    public RetornoMetrics(MeterRegistry meters) {
        for (JoinOutcome outcome : JoinOutcome.values()) {
            Counter counter = Counter.builder("remessa.retornos")
                    .description("Attempts to join a retorno, by what came of them")
                    .tag("outcome", outcome.name().toLowerCase(Locale.ROOT))
                    .register(meters);
            attempts.put(outcome, counter);
        }
    }

    /** An attempt has come to its end. */
    public void attempted(JoinOutcome outcome) {
        Objects.requireNonNull(attempts.get(outcome)).increment();
    }
}
