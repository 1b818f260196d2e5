package io.remessa.api.upload;

import static io.remessa.api.upload.ProblemAssert.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;

import io.remessa.api.problem.ErrorCode;
import io.remessa.csv.text.Dialect;
import io.remessa.csv.text.Encoding;
import io.remessa.ledger.upload.Failure;
import io.remessa.ledger.upload.FailureCode;
import io.remessa.ledger.upload.Plan;
import io.remessa.ledger.upload.Upload;
import io.remessa.ledger.upload.UploadState;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class CompleteUploadTest {

    private final Uploads uploads = new Uploads();

    @Test
    void allPartsOfAllPagesArePutTogether() {
        Upload upload = uploads.sent();

        Upload completed = complete(upload);

        assertThat(completed.state()).isEqualTo(UploadState.UPLOADED);
        assertThat(completed.etag()).isEqualTo("etag-of-multipart-1-10");
    }

    @Test
    void aSecondCompleteIsANoOp() {
        Upload upload = uploads.sent();
        Upload first = complete(upload);

        assertThat(complete(upload)).isEqualTo(first);
        assertThat(uploads.store.calls()).containsOnlyOnce("complete");
    }

    @Test
    void missingPartsAreNamed() {
        Upload upload = uploads.begun();
        for (int part : new int[] {1, 3, 4, 6, 7, 8, 9}) {
            uploads.store.put(Uploads.multipartId(upload), part, 10);
        }

        assertProblem(ErrorCode.PARTS_MISSING, () -> complete(upload)).contains("3 of 10 parts missing: 2, 5, 10.");
        assertThat(uploads.now(upload).state()).isEqualTo(UploadState.UPLOADING);
        assertThat(uploads.store.calls()).doesNotContain("complete");
    }

    @Test
    void theFirstTwentyOfManyMissingPartsAreNamed() {
        Upload upload = uploads.create.create(Uploads.OWNER, Uploads.asking(1_000));

        assertProblem(ErrorCode.PARTS_MISSING, () -> complete(upload))
                .contains("100 of 100 parts missing: 1, 2, ")
                .contains("19, 20, …")
                .doesNotContain("21");
    }

    @Test
    void partsOfTheWrongSizeAndPartsThatWereNotPlannedAreNamed() {
        Upload upload = uploads.sent();
        uploads.store.put(Uploads.multipartId(upload), 4, 9);
        uploads.store.put(Uploads.multipartId(upload), 10, 6);
        uploads.store.put(Uploads.multipartId(upload), 11, 10);

        assertProblem(ErrorCode.PARTS_MISSING, () -> complete(upload)).contains("3 of the wrong size: 4, 10, 11.");
    }

    @Test
    void etagsThatTheClientRemembersAreCompared() {
        Upload upload = uploads.sent();

        assertProblem(
                        ErrorCode.PARTS_CHANGED,
                        () -> uploads.complete.complete(
                                Uploads.OWNER,
                                upload.id(),
                                List.of(
                                        new CompleteUpload.Claimed(1, "etag-1-10"),
                                        new CompleteUpload.Claimed(2, "another"))))
                .contains("1 parts have another ETag")
                .contains(": 2.");
        assertThat(uploads.now(upload).state()).isEqualTo(UploadState.UPLOADING);
    }

    @Test
    void whoeverNamesItsPartsIsNotGivenAnObjectOfOthers() {
        Upload upload = uploads.begun();
        List<CompleteUpload.Claimed> mine = md5Parts("mine");
        List<CompleteUpload.Claimed> theirs = md5Parts("theirs");
        String etag = MultipartEtag.of(PartPlan.of(95, 10), theirs).orElseThrow();
        uploads.store.forget(Uploads.multipartId(upload));
        uploads.store.putObject(upload.object(), new PartStore.HeldObject(95, etag));

        assertProblem(ErrorCode.PARTS_CHANGED, () -> uploads.complete.complete(Uploads.OWNER, upload.id(), mine))
                .contains("other parts than those in the call");
        assertThat(uploads.complete.complete(Uploads.OWNER, upload.id(), theirs).etag())
                .isEqualTo(etag);
        assertProblem(ErrorCode.PARTS_CHANGED, () -> uploads.complete.complete(Uploads.OWNER, upload.id(), mine));
        assertThat(uploads.complete.complete(Uploads.OWNER, upload.id(), theirs).state())
                .isEqualTo(UploadState.UPLOADED);
    }

    /** A mixture is refused although somebody without claims might complete it the next moment. */
    @Test
    void aPartOfAnotherFileIsFoundEvenIfTheObjectIsThere() {
        Upload upload = uploads.sent();
        uploads.store.putObject(upload.object(), new PartStore.HeldObject(95, "etag-of-the-object-10"));

        assertProblem(
                ErrorCode.PARTS_CHANGED,
                () -> uploads.complete.complete(
                        Uploads.OWNER, upload.id(), List.of(new CompleteUpload.Claimed(2, "another"))));
    }

    @Test
    void theEtagOfAnObjectIsTheMd5OfItsPartsMd5s() {
        List<CompleteUpload.Claimed> parts = List.of(
                new CompleteUpload.Claimed(2, "\"0cc175b9c0f1b6a831c399e269772661\""),
                new CompleteUpload.Claimed(1, "900150983cd24fb0d6963f7d28e17f72"));

        assertThat(MultipartEtag.of(PartPlan.of(20, 10), parts)).contains("5a97ffff06ef635f37d1459628ab50ee-2");
        assertThat(MultipartEtag.of(PartPlan.of(30, 10), parts)).isEmpty();
        assertThat(MultipartEtag.of(PartPlan.of(10, 10), List.of(new CompleteUpload.Claimed(1, "no md5"))))
                .isEmpty();
    }

    @Test
    void anObjectThatWasFinishedAfterTheUploadWasGivenUpIsDeleted() {
        Upload upload = uploads.sent();
        uploads.store.beforeComplete(() -> uploads.ledger.abort(upload.id(), Uploads.NOW));

        assertProblem(ErrorCode.UPLOAD_NOT_OPEN, () -> complete(upload)).contains("ABORTED");
        assertThat(uploads.store.hasObject(upload.object())).isFalse();
        assertThat(uploads.store.calls()).contains("complete");
    }

    @Test
    void etagsMayComeWithTheirQuotes() {
        Upload upload = uploads.sent();

        Upload completed = uploads.complete.complete(
                Uploads.OWNER, upload.id(), List.of(new CompleteUpload.Claimed(1, "\"etag-1-10\"")));

        assertThat(completed.state()).isEqualTo(UploadState.UPLOADED);
    }

    @Test
    void aPartThatIsNotPlannedIsRefused() {
        Upload upload = uploads.sent();
        assertProblem(
                ErrorCode.INVALID_PARTS,
                () -> uploads.complete.complete(
                        Uploads.OWNER, upload.id(), List.of(new CompleteUpload.Claimed(11, "etag"))));
    }

    @Test
    void whoeverIsOvertakenByAnotherCompleteAnswersAsIfItHadDoneIt() {
        Upload upload = uploads.sent();
        uploads.store.beforeComplete(() -> complete(upload));

        assertThat(complete(upload).etag()).isEqualTo("etag-of-multipart-1-10");
    }

    @Test
    void aCompleteWhoseAnswerWasLostIsSettledByTheObject() {
        Upload upload = uploads.sent();
        uploads.store.forget(Uploads.multipartId(upload));
        uploads.store.putObject(upload.object(), new PartStore.HeldObject(95, "etag-of-the-object-10"));

        Upload completed = complete(upload);

        assertThat(completed.state()).isEqualTo(UploadState.UPLOADED);
        assertThat(completed.etag()).isEqualTo("etag-of-the-object-10");
    }

    @Test
    void partsThatVanishOneByOneWhileAnotherCompletesAreNotMissing() {
        Upload upload = uploads.begun();
        uploads.store.putObject(upload.object(), new PartStore.HeldObject(95, "etag-of-the-object-10"));

        assertThat(complete(upload).etag()).isEqualTo("etag-of-the-object-10");
    }

    @Test
    void anObjectThatWasPutInOnePieceIsNotTheUploads() {
        Upload upload = uploads.begun();
        uploads.store.putObject(upload.object(), new PartStore.HeldObject(95, "9e107d9d372bb6826bd81d3542a419d6"));
        assertProblem(ErrorCode.PARTS_MISSING, () -> complete(upload));

        uploads.store.forget(Uploads.multipartId(upload));
        assertProblem(ErrorCode.PARTS_GONE, () -> complete(upload));
        assertThat(uploads.now(upload).state()).isEqualTo(UploadState.UPLOADING);
    }

    @Test
    void anObjectThatTookTheUploadsPlaceIsNotPassedOffAsItsParts() {
        Upload upload = uploads.begun();
        List<CompleteUpload.Claimed> mine = md5Parts("mine");
        mine.forEach(part -> uploads.store.put(
                Uploads.multipartId(upload),
                new PartStore.HeldPart(part.partNumber(), part.partNumber() < 10 ? 10 : 5, part.etag(), null)));
        uploads.ledger.markUploaded(
                upload.id(),
                MultipartEtag.of(PartPlan.of(95, 10), md5Parts("theirs")).orElseThrow());

        assertProblem(ErrorCode.PARTS_CHANGED, () -> complete(upload)).contains("other parts");
    }

    @Test
    void anObjectInOnePieceThatTookTheUploadsPlaceIsNotPassedOffAsItsParts() {
        Upload upload = uploads.sent();
        uploads.ledger.markUploaded(upload.id(), "9e107d9d372bb6826bd81d3542a419d6");

        assertProblem(ErrorCode.PARTS_CHANGED, () -> complete(upload));
    }

    @Test
    void withoutPartsAndObjectTheUploadIsLost() {
        Upload upload = uploads.sent();
        uploads.store.forget(Uploads.multipartId(upload));
        assertProblem(ErrorCode.PARTS_GONE, () -> complete(upload)).contains("create a new upload");

        uploads.store.putObject(upload.object(), new PartStore.HeldObject(94, "not ours"));
        assertProblem(ErrorCode.PARTS_GONE, () -> complete(upload));
    }

    @Test
    void aPartSentAgainWhileCompletingIsSaid() {
        Upload upload = uploads.sent();
        uploads.store.beforeComplete(() ->
                uploads.store.put(Uploads.multipartId(upload), new PartStore.HeldPart(1, 10, "sent again", null)));

        assertProblem(ErrorCode.PARTS_CHANGED, () -> complete(upload)).contains("sent again just now");
    }

    @Test
    void theEventMayOvertakeTheCall() {
        Upload upload = uploads.sent();
        uploads.store.beforeComplete(() -> uploads.ledger.freezePlan(
                upload.id(),
                new Plan(1, "etag-10", 95, 64, new Dialect(Encoding.UTF_8, ','), "parcelas", null, 0, 256),
                Uploads.NOW));

        assertThat(complete(upload).state()).isEqualTo(UploadState.DISPATCHING);
    }

    @Test
    void anUploadThatFailedSinceIsStillComplete() {
        Upload upload = uploads.sent();
        complete(upload);
        uploads.ledger.fail(upload.id(), Failure.of(FailureCode.HEADER_MISMATCH, "No such header."), Uploads.NOW);

        assertThat(complete(upload).state()).isEqualTo(UploadState.FAILED);
    }

    @Test
    void anUploadThatWasGivenUpIsNotCompleted() {
        Upload upload = uploads.sent();
        uploads.abort.abort(Uploads.OWNER, upload.id());
        assertProblem(ErrorCode.UPLOAD_NOT_OPEN, () -> complete(upload)).contains("ABORTED");
    }

    @Test
    void onlyTheOwnerMayComplete() {
        Upload upload = uploads.sent();
        assertProblem(
                ErrorCode.UPLOAD_NOT_FOUND, () -> uploads.complete.complete(Uploads.OTHER, upload.id(), List.of()));
    }

    private Upload complete(Upload upload) {
        return uploads.complete.complete(Uploads.OWNER, upload.id(), List.of());
    }

    private static List<CompleteUpload.Claimed> md5Parts(String file) {
        return IntStream.rangeClosed(1, 10)
                .mapToObj(number -> new CompleteUpload.Claimed(
                        number, String.format("%032x", (long) file.hashCode() * number & Long.MAX_VALUE)))
                .toList();
    }
}
