package io.remessa.api.upload;

import static org.assertj.core.api.Assertions.assertThatCode;

import io.remessa.api.ValidatedUpload;
import io.remessa.api.ValidatedUpload.ChunkContent;
import io.remessa.api.problem.ErrorCode;
import io.remessa.ledger.memory.InMemoryLedger;
import io.remessa.ledger.upload.ObjectName;
import io.remessa.ledger.upload.Owner;
import io.remessa.ledger.upload.Transfer;
import io.remessa.ledger.upload.Upload;
import io.remessa.ledger.upload.UploadId;
import io.remessa.ledger.upload.UploadOptions;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class FixableUploadsTest {

    private static final Owner OWNER = new Owner("alfa");
    private static final Random RANDOM = new Random(7);

    private final InMemoryLedger ledger = new InMemoryLedger();
    private final FixableUploads fixable = new FixableUploads(ledger);

    private ValidatedUpload upload(String... rejects) {
        ChunkContent content = new ChunkContent(rejects.length, 1, List.of(rejects));
        return new ValidatedUpload(ledger, (object, bytes) -> {}, UploadId.random(RANDOM), OWNER, List.of(content));
    }

    @Test
    void whatIsCompletedAndHasRejectsTakesFixesOfItsOwner() {
        ValidatedUpload upload = upload("0,0,FIELD_COUNT,x");
        upload.completeAll();

        assertThatCode(() -> fixable.require(OWNER, upload.id())).doesNotThrowAnyException();
        assertThatCode(() -> fixable.require(OWNER, null)).doesNotThrowAnyException();
    }

    @Test
    void nobodyElseLearnsThatItIsThere() {
        ValidatedUpload upload = upload("0,0,FIELD_COUNT,x");
        upload.completeAll();

        ProblemAssert.assertProblem(ErrorCode.UPLOAD_NOT_FOUND, () -> fixable.require(new Owner("beta"), upload.id()));
    }

    @Test
    void whatIsStillBeingValidatedTakesNone() {
        ValidatedUpload upload = upload("0,0,FIELD_COUNT,x");

        ProblemAssert.assertProblem(ErrorCode.NOT_FIXABLE, () -> fixable.require(OWNER, upload.id()))
                .contains("VALIDATING");
    }

    @Test
    void whatHasNoRejectsTakesNone() {
        ValidatedUpload upload = upload();
        upload.completeAll();

        ProblemAssert.assertProblem(ErrorCode.NOT_FIXABLE, () -> fixable.require(OWNER, upload.id()))
                .contains("no rejects");
    }

    @Test
    void fixesTakeNoneButNameTheUploadThatDoes() {
        UploadId fixed = UploadId.random(RANDOM);
        UploadOptions options = new UploadOptions(null, null, null, null, null, null, fixed, null);
        Instant now = Instant.parse("2026-11-20T12:00:00Z");
        Upload fixes = Upload.asked(
                UploadId.random(RANDOM),
                OWNER,
                "f.csv",
                new ObjectName("objects", "f"),
                1,
                new Transfer("m", 1, 1, null, now, null),
                options,
                now);
        ledger.createUpload(fixes);

        ProblemAssert.assertProblem(ErrorCode.NOT_FIXABLE, () -> fixable.require(OWNER, fixes.id()))
                .contains(fixed.value());
    }
}
