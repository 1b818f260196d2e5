package io.remessa.ledger.upload;

import static io.remessa.ledger.upload.UploadState.ABORTED;
import static io.remessa.ledger.upload.UploadState.COMPLETED;
import static io.remessa.ledger.upload.UploadState.DISPATCHING;
import static io.remessa.ledger.upload.UploadState.EXPIRED;
import static io.remessa.ledger.upload.UploadState.FAILED;
import static io.remessa.ledger.upload.UploadState.UPLOADED;
import static io.remessa.ledger.upload.UploadState.UPLOADING;
import static io.remessa.ledger.upload.UploadState.VALIDATING;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class UploadStateTest {

    private static final Map<UploadState, Set<UploadState>> STEPS = Map.of(
            UPLOADING, Set.of(UPLOADED, DISPATCHING, FAILED, ABORTED, EXPIRED),
            UPLOADED, Set.of(DISPATCHING, FAILED, ABORTED),
            DISPATCHING, Set.of(VALIDATING, FAILED, ABORTED),
            VALIDATING, Set.of(COMPLETED, FAILED, ABORTED),
            FAILED, Set.of(UPLOADED, DISPATCHING, VALIDATING),
            COMPLETED, Set.of(),
            ABORTED, Set.of(),
            EXPIRED, Set.of());

    @Test
    void everyPairOfStatesIsAStepOrNot() {
        for (UploadState from : UploadState.values()) {
            for (UploadState to : UploadState.values()) {
                boolean step = STEPS.getOrDefault(from, Set.of()).contains(to);
                assertThat(from.next().contains(to)).as(from + " to " + to).isEqualTo(step);
                assertThat(to.previous().contains(from))
                        .as(to + " from " + from)
                        .isEqualTo(step);
            }
        }
    }

    @Test
    void onlyFailedIsLeftAgain() {
        for (UploadState state : UploadState.values()) {
            if (state.isFinal() && state != FAILED) {
                assertThat(state.next()).as("after " + state).isEmpty();
            }
        }
        assertThat(FAILED.isFinal()).isTrue();
        assertThat(VALIDATING.isFinal()).isFalse();
    }
}
