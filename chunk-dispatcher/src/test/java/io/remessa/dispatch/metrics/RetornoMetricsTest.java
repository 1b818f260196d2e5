package io.remessa.dispatch.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.remessa.dispatch.retorno.JoinOutcome;
import java.util.List;
import org.junit.jupiter.api.Test;

class RetornoMetricsTest {

    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final RetornoMetrics metrics = new RetornoMetrics(meters);

    private double attempts(String outcome) {
        return meters.get("remessa.retornos").tag("outcome", outcome).counter().count();
    }

    @Test
    void everyOutcomeIsThereFromTheBeginningOn() {
        for (String outcome : List.of("ready", "failed", "given_up", "impossible", "not_settled")) {
            assertThat(attempts(outcome)).as(outcome).isZero();
        }
        assertThat(meters.find("remessa.retornos").counters()).hasSize(5);
    }

    @Test
    void attemptsAreCountedByWhatCameOfThem() {
        metrics.attempted(JoinOutcome.FAILED);
        metrics.attempted(JoinOutcome.FAILED);
        metrics.attempted(JoinOutcome.GIVEN_UP);

        assertThat(attempts("failed")).isEqualTo(2);
        assertThat(attempts("given_up")).isEqualTo(1);
        assertThat(attempts("ready")).isZero();
    }
}
