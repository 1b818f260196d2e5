package io.remessa.dispatch.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.remessa.dispatch.notification.EndListener;
import io.remessa.ledger.upload.Failure;
import io.remessa.ledger.upload.FailureCode;
import io.remessa.ledger.upload.ObjectName;
import io.remessa.ledger.upload.Owner;
import io.remessa.ledger.upload.Upload;
import io.remessa.ledger.upload.UploadId;
import io.remessa.ledger.upload.UploadOptions;
import io.remessa.ledger.upload.UploadState;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;
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
        metrics.swept(Map.of(UploadState.UPLOADING, 3, UploadState.VALIDATING, 1), Duration.ZERO);
        metrics.swept(Map.of(UploadState.VALIDATING, 2), Duration.ZERO);

        assertThat(unfinished(UploadState.VALIDATING)).isEqualTo(2);
        assertThat(unfinished(UploadState.UPLOADING)).isZero();
    }

    @Test
    void howManyGoOnIsNotKnownBeforeASweepNorAfterOneThatFailed() {
        assertThat(unfinished(UploadState.VALIDATING)).isNaN();
        metrics.swept(Map.of(UploadState.VALIDATING, 1), Duration.ZERO);
        metrics.notSwept();
        assertThat(unfinished(UploadState.VALIDATING)).isNaN();
    }

    private double unchanged() {
        return meters.get("remessa.uploads.unchanged").gauge().value();
    }

    @Test
    void howLongTheStillestHasStoodStillIsToldInSecondsAndNotKnownWithoutASweep() {
        assertThat(unchanged()).isNaN();
        metrics.swept(Map.of(UploadState.VALIDATING, 1), Duration.ofMinutes(2));
        assertThat(unchanged()).isEqualTo(120);
        assertThat(meters.get("remessa.uploads.unchanged").gauge().getId().getBaseUnit())
                .isEqualTo("seconds");
        metrics.swept(Map.of(), Duration.ZERO);
        assertThat(unchanged()).isZero();
        metrics.notSwept();
        assertThat(unchanged()).isNaN();
    }

    @Test
    void uploadsThatCouldNotBeTakenUpAreCountedFromNoneOn() {
        assertThat(meters.get("remessa.uploads.not.taken.up").counter().count()).isZero();
        metrics.notTakenUp(2);
        metrics.notTakenUp(1);
        assertThat(meters.get("remessa.uploads.not.taken.up").counter().count()).isEqualTo(3);
    }

    @Test
    void anEndThatCouldNotBeToldIsCountedAlsoWhereSomebodyElseHearsOfEnds() {
        metrics.and(EndListener.NONE).notTold();
        EndListener.NONE.and(metrics).notTold();
        assertThat(meters.get("remessa.ends.not.told").counter().count()).isEqualTo(2);
    }

    private double ended(String state, String failure) {
        return meters.get("remessa.uploads.ended")
                .tags("state", state, "failure", failure)
                .counter()
                .count();
    }

    private static Upload ended(UploadState state, @Nullable Failure failure) {
        return new Upload(
                new UploadId("u-one00000000000000000"),
                Owner.LOCAL,
                "a.csv",
                new ObjectName("remessa-objects", "a.csv"),
                1,
                null,
                UploadOptions.NONE,
                state,
                "etag",
                null,
                null,
                failure,
                Instant.EPOCH,
                null,
                Instant.EPOCH,
                null);
    }

    @Test
    void aFailureIsCountedByItsCode() {
        metrics.ended(ended(UploadState.FAILED, Failure.of(FailureCode.CHUNK_FAILED, "Chunk 3 failed")));
        metrics.ended(ended(UploadState.FAILED, Failure.of(FailureCode.EMPTY_FILE, "It has no bytes")));
        metrics.ended(ended(UploadState.FAILED, Failure.of(FailureCode.EMPTY_FILE, "It has no bytes")));
        metrics.ended(ended(UploadState.COMPLETED, null));

        assertThat(ended("FAILED", "CHUNK_FAILED")).isEqualTo(1);
        assertThat(ended("FAILED", "EMPTY_FILE")).isEqualTo(2);
        assertThat(ended("COMPLETED", "none")).isEqualTo(1);
        assertThat(ended("ABORTED", "none")).isZero();
    }

    @Test
    void endsThatCouldNotBeToldAreCountedFromNoneOn() {
        assertThat(meters.get("remessa.ends.not.told").counter().count()).isZero();
        metrics.notTold();
        assertThat(meters.get("remessa.ends.not.told").counter().count()).isEqualTo(1);
    }

    @Test
    void everyEndIsThereFromTheBeginningOn() {
        for (FailureCode failure : FailureCode.values()) {
            assertThat(ended("FAILED", failure.name())).isZero();
        }
        assertThat(ended("EXPIRED", "none")).isZero();
        assertThat(meters.find("remessa.uploads.ended").counters())
                .as("and no others: labels are out of a small set")
                .hasSize(FailureCode.values().length + 3);
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
