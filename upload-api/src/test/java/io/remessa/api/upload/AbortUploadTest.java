package io.remessa.api.upload;

import static io.remessa.api.upload.ProblemAssert.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;

import io.remessa.api.problem.ErrorCode;
import io.remessa.ledger.upload.Failure;
import io.remessa.ledger.upload.FailureCode;
import io.remessa.ledger.upload.ObjectName;
import io.remessa.ledger.upload.Upload;
import io.remessa.ledger.upload.UploadId;
import io.remessa.ledger.upload.UploadState;
import java.util.List;
import org.junit.jupiter.api.Test;

class AbortUploadTest {

    private final Uploads uploads = new Uploads();

    @Test
    void theUploadIsGivenUpAndItsPartsAreDeleted() {
        Upload upload = uploads.sent();

        uploads.abort.abort(Uploads.OWNER, upload.id());

        assertThat(uploads.now(upload).state()).isEqualTo(UploadState.ABORTED);
        assertThat(uploads.store.holds(Uploads.multipartId(upload))).isFalse();
    }

    @Test
    void aSecondAbortIsANoOp() {
        Upload upload = uploads.sent();
        uploads.abort.abort(Uploads.OWNER, upload.id());
        Upload once = uploads.now(upload);

        uploads.abort.abort(Uploads.OWNER, upload.id());

        assertThat(uploads.now(upload)).isEqualTo(once);
    }

    @Test
    void anUploadThatIsBeingValidatedMayStillBeGivenUp() {
        Upload upload = uploads.sent();
        uploads.complete.complete(Uploads.OWNER, upload.id(), List.of());

        uploads.abort.abort(Uploads.OWNER, upload.id());

        assertThat(uploads.now(upload).state()).isEqualTo(UploadState.ABORTED);
    }

    @Test
    void anObjectThatIsCompleteAlreadyIsDeletedOnceTheLedgerSaysAborted() {
        Upload upload = uploads.sent();
        uploads.complete.complete(Uploads.OWNER, upload.id(), List.of());
        assertThat(uploads.store.hasObject(upload.object())).isTrue();

        uploads.abort.abort(Uploads.OWNER, upload.id());

        assertThat(uploads.store.hasObject(upload.object())).isFalse();
    }

    @Test
    void aRepeatDeletesWhatACrashLeft() {
        Upload upload = uploads.sent();
        uploads.complete.complete(Uploads.OWNER, upload.id(), List.of());
        uploads.ledger.abort(upload.id(), Uploads.NOW);

        uploads.abort.abort(Uploads.OWNER, upload.id());

        assertThat(uploads.store.hasObject(upload.object())).isFalse();
    }

    @Test
    void anObjectThatSomethingElsePutThereIsNotOursToDelete() {
        ObjectName object = new ObjectName("bucket", "inbox/alfa/direct.csv");
        Upload direct = Upload.found(
                UploadId.ofObject(object, "etag"), Uploads.OWNER, "direct.csv", object, 95, "etag", Uploads.NOW);
        uploads.ledger.createUpload(direct);
        uploads.store.putObject(object, new PartStore.HeldObject(95, "etag"));

        uploads.abort.abort(Uploads.OWNER, direct.id());

        assertThat(uploads.now(direct).state()).isEqualTo(UploadState.ABORTED);
        assertThat(uploads.store.hasObject(object)).isTrue();
        assertThat(uploads.store.calls()).isEmpty();
    }

    @Test
    void theObjectOfAnUploadAtItsEndStays() {
        Upload upload = uploads.sent();
        uploads.complete.complete(Uploads.OWNER, upload.id(), List.of());
        uploads.ledger.fail(upload.id(), Failure.of(FailureCode.HEADER_MISMATCH, "No such header."), Uploads.NOW);

        assertProblem(ErrorCode.ALREADY_FINISHED, () -> uploads.abort.abort(Uploads.OWNER, upload.id()));
        assertThat(uploads.store.hasObject(upload.object())).isTrue();
    }

    @Test
    void anUploadAtItsEndStaysThere() {
        Upload upload = uploads.sent();
        uploads.ledger.fail(upload.id(), Failure.of(FailureCode.EMPTY_FILE, "It is empty."), Uploads.NOW);

        assertProblem(ErrorCode.ALREADY_FINISHED, () -> uploads.abort.abort(Uploads.OWNER, upload.id()))
                .contains("FAILED");
        assertThat(uploads.store.holds(Uploads.multipartId(upload))).isTrue();
    }

    @Test
    void onlyTheOwnerMayAbort() {
        Upload upload = uploads.sent();
        assertProblem(ErrorCode.UPLOAD_NOT_FOUND, () -> uploads.abort.abort(Uploads.OTHER, upload.id()));
        assertThat(uploads.now(upload).state()).isEqualTo(UploadState.UPLOADING);
    }

    @Test
    void allThatAreBeingSentAreGivenUpAndNoOthers() {
        Upload first = uploads.begun();
        Upload second = uploads.sent();
        Upload completed = uploads.sent();
        uploads.complete.complete(Uploads.OWNER, completed.id(), List.of());
        Upload foreign = uploads.create.create(Uploads.OTHER, Uploads.asking(5));

        assertThat(uploads.abort.abortUploading(Uploads.OWNER)).isEqualTo(2);

        assertThat(uploads.now(first).state()).isEqualTo(UploadState.ABORTED);
        assertThat(uploads.now(second).state()).isEqualTo(UploadState.ABORTED);
        assertThat(uploads.now(completed).state()).isEqualTo(UploadState.UPLOADED);
        assertThat(uploads.now(foreign).state()).isEqualTo(UploadState.UPLOADING);
        assertThat(uploads.abort.abortUploading(Uploads.OWNER)).isZero();
    }
}
