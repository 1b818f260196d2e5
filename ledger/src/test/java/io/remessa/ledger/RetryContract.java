package io.remessa.ledger;

import static io.remessa.ledger.Samples.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import io.remessa.ledger.upload.Failure;
import io.remessa.ledger.upload.FailureCode;
import io.remessa.ledger.upload.Upload;
import io.remessa.ledger.upload.UploadId;
import io.remessa.ledger.upload.UploadState;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The way out of FAILED. */
interface RetryContract {

    Ledger ledger();

    @Test
    default void aRetryableFailureIsForgottenByAResume() {
        UploadId id = failed(FailureCode.RECONCILIATION_FAILED);

        Upload resumed = ledger().resumeFailed(id);

        assertThat(resumed.state()).isEqualTo(UploadState.VALIDATING);
        assertThat(resumed.failure()).isNull();
        assertThat(resumed.finishedAt()).isNull();
        assertThat(resumed.totalChunks()).isEqualTo(1);
        assertThat(ledger().resumeFailed(id)).isEqualTo(resumed);
    }

    @ParameterizedTest
    @EnumSource(FailureCode.class)
    default void onlyRetryableFailuresAreResumed(FailureCode code) {
        UploadId id = failed(code);

        assertThat(ledger().resumeFailed(id).state())
                .isEqualTo(code.retryable() ? UploadState.VALIDATING : UploadState.FAILED);
    }

    @Test
    default void anUploadThatWasNeverCutIsNotResumed() {
        Upload upload = Samples.upload();
        ledger().createUpload(upload);
        Upload failed = ledger().fail(upload.id(), Failure.of(FailureCode.CHUNK_FAILED, "early"), NOW);

        assertThat(ledger().resumeFailed(upload.id())).isEqualTo(failed);
    }

    private UploadId failed(FailureCode code) {
        Upload upload = Samples.validating(ledger(), 1);
        ledger().fail(upload.id(), Failure.of(code, "detail"), NOW);
        return upload.id();
    }
}
