package io.remessa.api.status;

import static io.remessa.api.upload.ProblemAssert.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import io.remessa.api.ValidatedUpload;
import io.remessa.api.ValidatedUpload.ChunkContent;
import io.remessa.api.problem.ErrorCode;
import io.remessa.api.upload.InMemoryPartStore;
import io.remessa.csv.rule.Rule;
import io.remessa.ledger.memory.InMemoryLedger;
import io.remessa.ledger.upload.FailureCode;
import io.remessa.ledger.upload.ObjectName;
import io.remessa.ledger.upload.Owner;
import io.remessa.ledger.upload.PausedBy;
import io.remessa.ledger.upload.Transfer;
import io.remessa.ledger.upload.Upload;
import io.remessa.ledger.upload.UploadId;
import io.remessa.ledger.upload.UploadOptions;
import io.remessa.ledger.upload.UploadState;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class UploadStatusTest {

    private static final Owner OWNER = new Owner("alfa");
    private static final UploadId ID = UploadId.random(new Random(3));
    private static final ChunkContent CHUNK = new ChunkContent(3, 2, List.of("1,0,REQUIRED:nmClient,"));

    private final InMemoryLedger ledger = new InMemoryLedger();
    private final InMemoryPartStore store = new InMemoryPartStore();
    private final MovedClock clock = new MovedClock(ValidatedUpload.STARTED);
    private final UploadStatus status = new UploadStatus(ledger, new UploadedBytes(store, clock), clock);

    @Test
    void whileChunksAreValidatedTheDoneOnesAreCounted() {
        ValidatedUpload upload = validating(5);
        upload.complete(0);
        upload.complete(1);
        upload.start(2);
        upload.fail(3);
        clock.move(Duration.ofSeconds(4));

        Status now = status.of(OWNER, ID);

        assertThat(now.state()).isEqualTo(UploadState.VALIDATING);
        assertThat(now.provisional()).isTrue();
        assertThat(now.bytes()).isEqualTo(new Status.Bytes(5_000, 5_000, 2_000));
        assertThat(now.chunks()).isEqualTo(new Status.Chunks(5, 1, 1, 2, 1));
        assertThat(now.records()).isEqualTo(new Status.Records(6, 4, 2));
        assertThat(now.errorsByRule()).containsExactly(entry(Rule.REQUIRED, 2L));
        assertThat(now.warningsByRule()).containsExactly(entry(Rule.SUM_MISMATCH, 2L));
        assertThat(now.bytesPerSecond()).isEqualTo(500);
        assertThat(now.etaSeconds()).isEqualTo(6);
        assertThat(now.finishedAt()).isNull();
        assertThat(now.failure()).isNull();
    }

    @Test
    void speedIsOfTheTimeSinceItWasLetGoAndThereIsNoneWhileItIsHeldBack() {
        ValidatedUpload upload = validating(6);
        upload.complete(0);
        upload.complete(1);
        ledger.pause(ID, PausedBy.OWNER, ValidatedUpload.STARTED.plusSeconds(2));
        clock.move(Duration.ofSeconds(3));
        assertThat(status.of(OWNER, ID)).returns(null, Status::bytesPerSecond).returns(null, Status::etaSeconds);

        ledger.resume(ID, PausedBy.OWNER, ValidatedUpload.STARTED.plusSeconds(3));
        clock.move(Duration.ofSeconds(1));
        assertThat(status.of(OWNER, ID)).returns(null, Status::bytesPerSecond).returns(null, Status::etaSeconds);

        upload.complete(2); // in the third second, which is when it was let go
        upload.complete(3);
        clock.move(Duration.ofSeconds(4));
        assertThat(status.of(OWNER, ID))
                .as("2,000 bytes in 5 seconds, and 2,000 are left")
                .returns(400L, Status::bytesPerSecond)
                .returns(5L, Status::etaSeconds);
    }

    /** As when the sweep sends it a while after whoever tried it again could not. */
    @Test
    void speedIsOfTheTimeSinceItWasTriedAgainAlsoWhenThatCouldNotBeSent() {
        ValidatedUpload upload = validating(6);
        upload.complete(0);
        upload.complete(1);
        clock.move(Duration.ofSeconds(4));
        Instant again = ValidatedUpload.STARTED.plusSeconds(4);
        ledger.markNotSent(ledger.beginSending(ID, again).orElseThrow());

        upload.complete(4); // chunks end in the second after that of their number
        upload.complete(5);
        clock.move(Duration.ofSeconds(4));

        assertThat(status.of(OWNER, ID))
                .as("2,000 bytes in 4 seconds, and not 4,000 in 8")
                .returns(500L, Status::bytesPerSecond);
    }

    @Test
    void onceThereIsAResultItIsWhatTheStatusSays() {
        validating(4).completeAll();
        clock.move(Duration.ofHours(1));

        Status now = status.of(OWNER, ID);

        assertThat(now.state()).isEqualTo(UploadState.COMPLETED);
        assertThat(now.provisional()).isFalse();
        assertThat(now.records()).isEqualTo(new Status.Records(12, 8, 4));
        assertThat(now.chunks()).isEqualTo(new Status.Chunks(4, 0, 0, 4, 0));
        assertThat(now.warningsByRule()).containsExactly(entry(Rule.SUM_MISMATCH, 4L));
        assertThat(now.bytesPerSecond())
                .as("4,000 bytes in the 4 seconds that it took")
                .isEqualTo(1_000);
        assertThat(now.etaSeconds()).isNull();
        assertThat(now.etag()).isEqualTo("etag");
    }

    @Test
    void aFailureIsToldAndItsCountsStayProvisional() {
        ValidatedUpload upload = validating(2);
        upload.complete(0);
        upload.fail(1);
        upload.endFailed(FailureCode.CHUNK_FAILED);

        Status now = status.of(OWNER, ID);

        assertThat(now.state()).isEqualTo(UploadState.FAILED);
        assertThat(now.failure())
                .isNotNull()
                .satisfies(failure -> assertThat(failure.retryable()).isTrue());
        assertThat(now.provisional()).isTrue();
        assertThat(now.records().total()).isEqualTo(3);
    }

    @Test
    void aSummaryThatDoesNotCoverTheFileLeavesTheCountsProvisional() {
        ValidatedUpload upload = validating(2);
        upload.complete(0);
        upload.complete(1);
        upload.endUnproved(FailureCode.RECORD_TOO_LONG);

        Status now = status.of(OWNER, ID);

        assertThat(now.provisional()).isTrue();
        assertThat(now.records()).isEqualTo(new Status.Records(6, 4, 2));
        assertThat(now.errorsByRule()).containsExactly(entry(Rule.REQUIRED, 2L));
    }

    @Test
    void countsAreKeptForASecondButNeverPastAChangeOfState() {
        ValidatedUpload upload = validating(2);
        assertThat(status.of(OWNER, ID).chunks().completed()).isZero();

        upload.complete(0);
        clock.move(Duration.ofMillis(999));
        assertThat(status.of(OWNER, ID).chunks().completed()).isZero();
        clock.move(Duration.ofMillis(2));
        assertThat(status.of(OWNER, ID).chunks().completed()).isEqualTo(1);

        upload.completeAll();
        assertThat(status.of(OWNER, ID).chunks().completed()).isEqualTo(2);
    }

    @Test
    void countsOfManyChunksAreKeptLonger() {
        ValidatedUpload upload = validating(2_500);
        assertThat(status.of(OWNER, ID).chunks().total()).isEqualTo(2_500);

        upload.complete(0);
        clock.move(Duration.ofMillis(2_999));
        assertThat(status.of(OWNER, ID).chunks().completed()).isZero();
        clock.move(Duration.ofMillis(2));
        assertThat(status.of(OWNER, ID).chunks().completed()).isEqualTo(1);
    }

    @Test
    void whileItIsBeingSentS3IsAskedForTheBytesEveryFiveSecondsAtMost() {
        String multipart = uploading();
        for (int part = 1; part <= 5; part++) {
            store.put(multipart, part, 10);
        }
        assertThat(status.of(OWNER, ID).bytes()).isEqualTo(new Status.Bytes(95, 50, 0));

        store.put(multipart, 6, 10);
        clock.move(Duration.ofMillis(4_999));
        assertThat(status.of(OWNER, ID).bytes().uploaded()).isEqualTo(50);
        clock.move(Duration.ofMillis(2));
        assertThat(status.of(OWNER, ID).bytes().uploaded()).isEqualTo(60);
    }

    @Test
    void onceItIsSentS3IsNotAskedAnyMore() {
        uploading();
        ledger.markUploaded(ID, "etag");
        int calls = store.calls().size();

        assertThat(status.of(OWNER, ID).bytes().uploaded()).isEqualTo(95);
        assertThat(store.calls()).hasSize(calls);
    }

    @Test
    void thereIsNoStatusForAnotherOwner() {
        validating(1);
        assertProblem(ErrorCode.UPLOAD_NOT_FOUND, () -> status.of(new Owner("beta"), ID));
    }

    private ValidatedUpload validating(int chunks) {
        return new ValidatedUpload(ledger, (object, bytes) -> {}, ID, OWNER, Collections.nCopies(chunks, CHUNK));
    }

    private String uploading() {
        ObjectName object = new ObjectName("bucket", "key");
        String multipart = store.begin(object, null, null);
        Transfer transfer = new Transfer(multipart, 10, 10, null, clock.instant(), null);
        ledger.createUpload(
                Upload.asked(ID, OWNER, "a.csv", object, 95, transfer, UploadOptions.NONE, clock.instant()));
        return multipart;
    }
}
