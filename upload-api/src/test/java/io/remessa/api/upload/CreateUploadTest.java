package io.remessa.api.upload;

import static io.remessa.api.upload.ProblemAssert.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.remessa.api.problem.ErrorCode;
import io.remessa.csv.layout.file.Layouts;
import io.remessa.ledger.upload.ChecksumAlgorithm;
import io.remessa.ledger.upload.Upload;
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
                new CreateUpload.Settings("bucket", Uploads.LIMITS, 1_000, Uploads.EXPIRY),
                new Random(7),
                uploads.clock);

        assertThatThrownBy(() -> sameIds.create(Uploads.OWNER, Uploads.asking(1)))
                .isInstanceOf(IllegalStateException.class);

        assertThat(uploads.store.holds(Uploads.multipartId(first))).isTrue();
        assertThat(uploads.store.holds("multipart-2")).isFalse();
    }
}
