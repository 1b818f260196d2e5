package io.remessa.dispatch.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.remessa.ledger.upload.UploadState;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

class UploadMetricsTest {

    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final UploadMetrics metrics = new UploadMetrics(meters, Duration.ofMinutes(6), () -> Instant.EPOCH);

    private double unfinished(UploadState state) {
        return meters.get("remessa.uploads.unfinished")
                .tag("state", state.name())
                .gauge()
                .value();
    }

    @Test
    void aStateThatASweepDoesNotNameHasNoUploads() {
        metrics.swept(Map.of(UploadState.UPLOADING, 3, UploadState.VALIDATING, 1));
        metrics.swept(Map.of(UploadState.VALIDATING, 2));

        assertThat(unfinished(UploadState.VALIDATING)).isEqualTo(2);
        assertThat(unfinished(UploadState.UPLOADING)).isZero();
    }

    @Test
    void howManyGoOnIsNotKnownBeforeASweepNorAfterOneThatFailed() {
        assertThat(unfinished(UploadState.VALIDATING)).isNaN();
        metrics.swept(Map.of(UploadState.VALIDATING, 1));
        metrics.notSwept();
        assertThat(unfinished(UploadState.VALIDATING)).isNaN();
    }

    @Test
    void everyStateIsThereFromTheBeginningOn() {
        for (UploadState state : UploadState.values()) {
            String name = state.isFinal() ? "remessa.uploads.ended" : "remessa.uploads.unfinished";
            assertThat(meters.find(name).tag("state", state.name()).meter())
                    .as(state.name())
                    .isNotNull();
        }
    }
}
