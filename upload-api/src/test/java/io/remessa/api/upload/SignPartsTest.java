package io.remessa.api.upload;

import static io.remessa.api.upload.ProblemAssert.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;

import io.remessa.api.problem.ErrorCode;
import io.remessa.ledger.upload.ChecksumAlgorithm;
import io.remessa.ledger.upload.Upload;
import io.remessa.ledger.upload.UploadId;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SignPartsTest {

    private final Uploads uploads = new Uploads();

    @Test
    void everyPartIsSignedWithItsOwnLength() {
        Upload upload = uploads.begun();

        List<SignParts.Signed> signed = sign(upload, 10, 1);

        assertThat(signed).extracting(SignParts.Signed::partNumber).containsExactly(10, 1);
        assertThat(signed.get(0).signed().headers()).containsEntry("content-length", "5");
        assertThat(signed.get(1).signed().headers()).containsEntry("content-length", "10");
        assertThat(signed.get(0).expiresAt()).isEqualTo(Uploads.NOW.plus(Uploads.URL_LIFE));
    }

    @Test
    void signingMovesTheExpiryOnByAnHourOrMore() {
        Upload upload = uploads.begun();
        Instant begun = Uploads.transfer(uploads.now(upload)).expiresAt();
        Instant later = Uploads.NOW.plusSeconds(3_600);

        signAt(later.minusSeconds(1), upload);
        assertThat(Uploads.transfer(uploads.now(upload)).expiresAt()).isEqualTo(begun);

        signAt(later, upload);
        assertThat(Uploads.transfer(uploads.now(upload)).expiresAt()).isEqualTo(later.plus(Uploads.EXPIRY));
    }

    private void signAt(Instant time, Upload upload) {
        new SignParts(
                        uploads.ledger,
                        uploads.store,
                        Uploads.URL_LIFE,
                        Uploads.EXPIRY,
                        Clock.fixed(time, ZoneOffset.UTC))
                .sign(Uploads.OWNER, upload.id(), wanted(1));
    }

    @Test
    void aThousandPartsAreTheMostOfOneCall() {
        Upload upload = uploads.create.create(Uploads.OWNER, Uploads.asking(80_000));
        int[] thousand = IntStream.rangeClosed(1, 1_000).toArray();
        int[] oneMore = IntStream.rangeClosed(1, 1_001).toArray();

        assertThat(sign(upload, thousand)).hasSize(1_000);
        assertProblem(ErrorCode.INVALID_PARTS, () -> sign(upload, oneMore)).contains("1 to 1000");
        assertProblem(ErrorCode.INVALID_PARTS, () -> sign(upload)).contains("1 to 1000");
    }

    @Test
    void partsThatAreNotPlannedOrNamedTwiceAreRefused() {
        Upload upload = uploads.begun();

        assertProblem(ErrorCode.INVALID_PARTS, () -> sign(upload, 0)).contains("1 to 10");
        assertProblem(ErrorCode.INVALID_PARTS, () -> sign(upload, 11)).contains("1 to 10");
        assertProblem(ErrorCode.INVALID_PARTS, () -> sign(upload, -1));
        assertProblem(ErrorCode.INVALID_PARTS, () -> sign(upload, 3, 4, 3)).contains("3 is there twice");
    }

    @Test
    void aDeclaredChecksumIsNeededWithEveryPart() {
        Upload upload = uploads.create.create(Uploads.OWNER, Uploads.asking(95, ChecksumAlgorithm.CRC32, null));

        assertProblem(ErrorCode.INVALID_CHECKSUM, () -> sign(upload, 1)).contains("CRC32");
        assertProblem(ErrorCode.INVALID_CHECKSUM, () -> signWith(upload, "AAAA"));
        assertThat(signWith(upload, "AAAAAA==")).hasSize(1);
    }

    @Test
    void aChecksumThatWasNotDeclaredIsRefused() {
        Upload upload = uploads.begun();
        assertProblem(ErrorCode.INVALID_CHECKSUM, () -> signWith(upload, "AAAAAA=="));
    }

    @Test
    void onlyTheOwnerMaySign() {
        Upload upload = uploads.begun();
        assertProblem(ErrorCode.UPLOAD_NOT_FOUND, () -> uploads.sign.sign(Uploads.OTHER, upload.id(), wanted(1)));
        assertProblem(
                ErrorCode.UPLOAD_NOT_FOUND,
                () -> uploads.sign.sign(Uploads.OWNER, UploadId.random(new Random(1)), wanted(1)));
    }

    @Test
    void anUploadThatWasGivenUpOrCompletedIsNotSigned() {
        Upload aborted = uploads.begun();
        uploads.abort.abort(Uploads.OWNER, aborted.id());
        assertProblem(ErrorCode.UPLOAD_NOT_OPEN, () -> sign(aborted, 1)).contains("ABORTED");

        Upload completed = uploads.sent();
        uploads.complete.complete(Uploads.OWNER, completed.id(), List.of());
        assertProblem(ErrorCode.UPLOAD_NOT_OPEN, () -> sign(completed, 1)).contains("UPLOADED");
    }

    private List<SignParts.Signed> sign(Upload upload, int... numbers) {
        return uploads.sign.sign(Uploads.OWNER, upload.id(), wanted(numbers));
    }

    private List<SignParts.Signed> signWith(Upload upload, String checksum) {
        return uploads.sign.sign(Uploads.OWNER, upload.id(), List.of(new SignParts.Wanted(1, checksum)));
    }

    private static List<SignParts.Wanted> wanted(int... numbers) {
        return IntStream.of(numbers)
                .mapToObj(number -> new SignParts.Wanted(number, null))
                .toList();
    }
}
