package io.remessa.api.metrics;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Measures how long calls wait until their answer begins, as {@code remessa.api.answer}; how long it then takes depends on how much
 * the caller wants, and events never end. The only label is the hundred of the status: addresses are the callers' to choose.
 */
@ApplicationScoped
class AnswerMetrics {

    private static final String API = "/v1";
    private static final int HIGHEST_HUNDRED = 5;

    private final List<Timer> byHundred = new ArrayList<>();

    AnswerMetrics(MeterRegistry meters) {
        for (int hundred = 1; hundred <= HIGHEST_HUNDRED; hundred++) {
            byHundred.add(Timer.builder("remessa.api.answer")
                    .description("Calls of the API, until the answer begins")
                    .tag("status", hundred + "xx")
                    .serviceLevelObjectives(
                            Duration.ofMillis(50), Duration.ofMillis(250), Duration.ofSeconds(1), Duration.ofSeconds(5))
                    .register(meters));
        }
    }

    /** Before all that may answer. */
    void beforeEveryRoute(@Observes Filters filters) {
        filters.register(this::measure, Integer.MAX_VALUE);
    }

    private void measure(RoutingContext call) {
        if (call.request().path() != null && call.request().path().startsWith(API)) {
            long begunNanos = System.nanoTime();
            call.addHeadersEndHandler(headers -> {
                int hundred = Math.max(1, Math.min(call.response().getStatusCode() / 100, HIGHEST_HUNDRED));
                byHundred.get(hundred - 1).record(System.nanoTime() - begunNanos, TimeUnit.NANOSECONDS);
            });
        }
        call.next();
    }
}
