package io.remessa.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import io.remessa.dispatch.event.ObjectCreated;
import io.remessa.ledger.upload.Failure;
import io.remessa.ledger.upload.FailureCode;
import io.remessa.ledger.upload.ObjectName;
import io.remessa.ledger.upload.Owner;
import io.remessa.ledger.upload.Upload;
import io.remessa.ledger.upload.UploadId;
import io.remessa.ledger.upload.UploadState;
import io.remessa.observation.trace.SpanDraft;
import io.remessa.observation.trace.Traces;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class GiveUpDispatchTest {

    private final Uploads uploads = new Uploads();

    @AfterEach
    void stop() {
        uploads.close();
    }

    private void giveUp(ObjectCreated created) {
        new GiveUpDispatch(uploads.ledger, Owner.LOCAL, 20, Traces.none(), uploads.clock)
                .run(created, upload -> SpanDraft.of(upload, "process dead letters"));
    }

    @Test
    void anEventThatCrashesEveryDispatcherEndsItsUpload() {
        Upload upload = uploads.asked();
        ObjectCreated created = uploads.put(upload);
        uploads.ledger.markUploaded(upload.id(), created.etag());

        giveUp(created);

        Upload failed = uploads.now(upload);
        assertThat(failed.state()).isEqualTo(UploadState.FAILED);
        assertThat(failed.failure())
                .isEqualTo(Failure.of(
                        FailureCode.DISPATCH_FAILED,
                        "The object could not be dispatched: its event was received 20 times without an answer."
                                + " Retry the upload."));
    }

    @Test
    void whatTheCompletingCallHasNotSaidYetARetryKnowsAllTheSame() {
        Upload upload = uploads.asked();
        ObjectCreated created = uploads.put(upload);

        giveUp(created);

        assertThat(uploads.now(upload).state()).isEqualTo(UploadState.FAILED);
        assertThat(uploads.retryUpload().run(upload.id()).state()).isEqualTo(UploadState.UPLOADED);
        assertThat(uploads.now(upload).etag()).isEqualTo(created.etag());
    }

    @Test
    void anObjectThatNobodyAskedForIsEnteredSoThatItsOwnerSeesTheFailure() {
        ObjectName name = new ObjectName("remessa-objects", "inbox/ana/x.csv");

        giveUp(new ObjectCreated(name, 7, "e1"));

        Upload failed = uploads.ledger.findUpload(UploadId.ofObject(name, "e1")).orElseThrow();
        assertThat(failed.owner()).isEqualTo(new Owner("ana"));
        assertThat(failed.failure()).extracting(Failure::code).isEqualTo(FailureCode.DISPATCH_FAILED);
    }

    @Test
    void anUploadThatHasGoneOnMeanwhileIsNotFailed() throws Exception {
        Upload upload = uploads.validating();

        giveUp(uploads.put(upload));

        assertThat(uploads.now(upload)).isEqualTo(upload);
    }

    @Test
    void theEventOfAnotherObjectUnderTheKeyFailsNothing() {
        Upload upload = uploads.asked();

        giveUp(new ObjectCreated(upload.object(), upload.size() + 1, "other-1"));
        assertThat(uploads.now(upload)).isEqualTo(upload);

        Upload uploaded = uploads.ledger.markUploaded(upload.id(), "own-1");
        giveUp(new ObjectCreated(upload.object(), upload.size(), "other-1"));
        assertThat(uploads.now(upload)).isEqualTo(uploaded);
    }
}
