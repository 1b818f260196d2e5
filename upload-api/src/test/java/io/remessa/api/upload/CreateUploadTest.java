package io.remessa.api.upload;

import static io.remessa.api.upload.ProblemAssert.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.remessa.api.problem.ErrorCode;
import io.remessa.csv.layout.file.Layouts;
import io.remessa.ledger.upload.ChecksumAlgorithm;
import io.remessa.ledger.upload.Fingerprint;
import io.remessa.ledger.upload.Upload;
import io.remessa.ledger.upload.UploadOptions;
import io.remessa.ledger.upload.UploadState;
import java.util.Random;
import org.junit.jupiter.api.Test;

class CreateUploadTest {

    private final Uploads uploads = new Uploads();

    @Test
    void anUploadIsEnteredWithItsPlanItsKeyAndItsExpiry() {
        Upload upload = uploads.create.create(Uploads.OWNER, Uploads.asking(95, ChecksumAlgorithm.CRC32C, "parcelas"));

        assertThat(uploads.now(upload)).isEqualTo(upload);
        assertThat(upload.state()).isEqualTo(UploadState.UPLOADING);
        assertThat(upload.object().bucket()).isEqualTo("bucket");
        assertThat(upload.object().key()).isEqualTo("uploads/alfa/" + upload.id() + "/parcelas.csv");
        assertThat(upload.options().layout()).isEqualTo("parcelas");
        assertThat(Uploads.transfer(upload).partSize()).isEqualTo(10);
        assertThat(Uploads.transfer(upload).partCount()).isEqualTo(10);
        assertThat(Uploads.transfer(upload).checksum()).isEqualTo(ChecksumAlgorithm.CRC32C);
        assertThat(Uploads.transfer(upload).expiresAt()).isEqualTo(Uploads.NOW.plus(Uploads.EXPIRY));
    }

    @Test
    void thePartSizeIsTheOneThatTheSenderWishesFor() {
        Upload upload = uploads.create.create(Uploads.OWNER, Uploads.wishing(95, 20L, null));

        assertThat(Uploads.transfer(upload).partSize()).isEqualTo(20);
        assertThat(Uploads.transfer(upload).partCount()).isEqualTo(5);
    }

    @Test
    void aPartSizeThatIsTooSmallForTheFileGrows() {
        Upload upload = uploads.create.create(Uploads.OWNER, Uploads.wishing(50_000, 4L, null));

        assertThat(Uploads.transfer(upload).partSize()).isEqualTo(5);
        assertThat(Uploads.transfer(upload).partCount()).isEqualTo(10_000);
    }

    @Test
    void aPartSizeOutOfItsLimitsIsRefusedBeforeS3HearsOfIt() {
        for (long partSize : new long[] {Long.MIN_VALUE, 0, 3, 1_001, Long.MAX_VALUE}) {
            assertProblem(
                            ErrorCode.INVALID_FIELD,
                            () -> uploads.create.create(Uploads.OWNER, Uploads.wishing(95, partSize, null)))
                    .isEqualTo("partSize must be 4 to 1000 bytes, or left out");
        }
        assertThat(uploads.store.calls()).isEmpty();
        for (long partSize : new long[] {4, 1_000}) {
            assertThat(uploads.create.create(Uploads.OWNER, Uploads.wishing(95, partSize, null)))
                    .isNotNull();
        }
    }

    @Test
    void theFingerprintIsKeptWithTheTransfer() {
        Fingerprint fingerprint = new Fingerprint("2f/9+A==");
        Upload upload = uploads.create.create(Uploads.OWNER, Uploads.wishing(95, null, fingerprint));
        uploads.ledger.extendExpiry(upload.id(), Uploads.NOW.plusSeconds(1));

        assertThat(Uploads.transfer(uploads.now(upload)).fingerprint()).isEqualTo(fingerprint);
        assertThat(Uploads.transfer(uploads.begun()).fingerprint()).isNull();
    }

    @Test
    void aFileOfAnotherTypeIsRefusedBeforeS3HearsOfIt() {
        NewUpload movie =
                new NewUpload(new FileName("parcelas.csv.mp4"), 1, null, null, UploadOptions.NONE, null, null);

        assertProblem(ErrorCode.FILE_TYPE_NOT_ALLOWED, () -> uploads.create.create(Uploads.OWNER, movie))
                .contains("must end in .csv");
        assertThat(uploads.store.calls()).isEmpty();
    }

    @Test
    void anEmptyFileIsRefusedBeforeS3HearsOfIt() {
        assertProblem(ErrorCode.EMPTY_FILE, () -> uploads.create.create(Uploads.OWNER, Uploads.asking(0)));
        assertProblem(ErrorCode.EMPTY_FILE, () -> uploads.create.create(Uploads.OWNER, Uploads.asking(-1)));
        assertThat(uploads.store.calls()).isEmpty();
    }

    @Test
    void theLargestFileIsTheConfiguredOne() {
        CreateUpload create = uploads.creating(1_000);
        assertThat(create.create(Uploads.OWNER, Uploads.asking(1_000)).size()).isEqualTo(1_000);
        assertProblem(ErrorCode.FILE_TOO_LARGE, () -> create.create(Uploads.OWNER, Uploads.asking(1_001)))
                .contains("1000 bytes");
    }

    @Test
    void theLargestFileIsAtMostWhatPartsCanHold() {
        long max = Uploads.LIMITS.maxFileSize();
        assertThat(Uploads.transfer(uploads.create.create(Uploads.OWNER, Uploads.asking(max)))
                        .partCount())
                .isEqualTo(10_000);
        assertProblem(ErrorCode.FILE_TOO_LARGE, () -> uploads.create.create(Uploads.OWNER, Uploads.asking(max + 1)));
    }

    @Test
    void anUnknownLayoutIsRefused() {
        assertProblem(
                ErrorCode.UNKNOWN_LAYOUT,
                () -> uploads.create.create(Uploads.OWNER, Uploads.asking(1, null, "no-such-layout")));
    }

    @Test
    void aMultipartUploadThatNoRowNamesIsAborted() {
        Upload first = uploads.create.create(Uploads.OWNER, Uploads.asking(1));
        CreateUpload sameIds = new CreateUpload(
                uploads.ledger,
                uploads.store,
                Layouts.builtIn(),
                Uploads.settings(1_000),
                Uploads.unlimited(),
                new Random(7),
                uploads.clock);

        assertThatThrownBy(() -> sameIds.create(Uploads.OWNER, Uploads.asking(1)))
                .isInstanceOf(IllegalStateException.class);

        assertThat(uploads.store.holds(Uploads.multipartId(first))).isTrue();
        assertThat(uploads.store.holds("multipart-2")).isFalse();
    }

    @Test
    void bytesThatS3DidNotLetBeginAreTheOwnersAgain() {
        CreateUpload create = uploads.creatingWithin(100);
        uploads.store.failNext("begin");
        assertThatThrownBy(() -> create.create(Uploads.OWNER, Uploads.asking(100)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("begin");

        assertThat(create.create(Uploads.OWNER, Uploads.asking(100))).isNotNull();
        assertProblem(ErrorCode.TOO_MANY_BYTES, () -> create.create(Uploads.OWNER, Uploads.asking(1)));
    }

    @Test
    void bytesOfAnUploadThatTheLedgerDidNotTakeAreTheOwnersAgain() {
        assertThat(uploads.create.create(Uploads.OWNER, Uploads.asking(1))).isNotNull();
        CreateUpload sameIds = uploads.creatingWithin(100);
        assertThatThrownBy(() -> sameIds.create(Uploads.OWNER, Uploads.asking(100)))
                .hasMessageContaining("given out twice");

        assertThat(sameIds.create(Uploads.OWNER, Uploads.asking(100))).isNotNull();
        assertProblem(ErrorCode.TOO_MANY_BYTES, () -> sameIds.create(Uploads.OWNER, Uploads.asking(1)));
    }

    @Test
    void whatIsRefusedTakesNoBytes() {
        CreateUpload create = uploads.creatingWithin(100);
        assertProblem(ErrorCode.UNKNOWN_LAYOUT, () -> create.create(Uploads.OWNER, Uploads.asking(100, null, "none")));
        assertProblem(ErrorCode.FILE_TOO_LARGE, () -> create.create(Uploads.OWNER, Uploads.asking(101)));

        assertThat(create.create(Uploads.OWNER, Uploads.asking(100))).isNotNull();
    }
}
