package io.remessa.dispatch.sweep;

import io.remessa.ledger.upload.UploadState;
import java.time.Duration;

/**
 * How long an upload may stand still before it is taken up again.
 *
 * @param dispatch before VALIDATING; longer than an event takes to come again after a crash
 * @param validation while VALIDATING; longer than a chunk takes, and than one waits in the queue on an ordinary day
 */
public record SweepAges(Duration dispatch, Duration validation) {

    public SweepAges {
        if (dispatch.isNegative() || validation.isNegative()) {
            throw new IllegalArgumentException(
                    "Ages are 0 or more, not " + dispatch + " for dispatch and " + validation + " for validation");
        }
    }

    Duration of(UploadState state) {
        return state == UploadState.VALIDATING ? validation : dispatch;
    }
}
