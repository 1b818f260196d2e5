package io.remessa.api.retorno;

import static io.remessa.api.upload.ProblemAssert.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;

import io.remessa.api.ValidatedUpload;
import io.remessa.api.ValidatedUpload.ChunkContent;
import io.remessa.api.problem.ErrorCode;
import io.remessa.csv.layout.Format.Money.Style;
import io.remessa.ledger.chunk.ResultObject;
import io.remessa.ledger.memory.InMemoryLedger;
import io.remessa.ledger.upload.FailureCode;
import io.remessa.ledger.upload.ObjectName;
import io.remessa.ledger.upload.Owner;
import io.remessa.ledger.upload.Retorno;
import io.remessa.ledger.upload.Upload;
import io.remessa.ledger.upload.UploadId;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class RetornoDownloadTest {

    private static final UploadId ID = new UploadId("u-abcdefghij0123456789");
    private static final Owner OWNER = new Owner("ana");
    private static final ResultObject FILE =
            new ResultObject(new ObjectName("results", "results/" + ID + "/retorno.csv"), 1, 70);
    private static final URI URL = URI.create("https://s3/signed");

    private final InMemoryLedger ledger = new InMemoryLedger();
    private Optional<URI> signed = Optional.of(URL);
    private @Nullable String name;

    private final RetornoDownload download = new RetornoDownload(ledger, (retorno, fileName, life) -> {
        assertThat(retorno).isEqualTo(FILE.object());
        assertThat(life).hasMinutes(15);
        name = fileName;
        return signed;
    });

    private ValidatedUpload validated(@Nullable Style money) {
        return new ValidatedUpload(
                ledger, (object, bytes) -> {}, ID, OWNER, List.of(new ChunkContent(1, 1, List.of())), money);
    }

    private Upload now() {
        return ledger.findUpload(ID).orElseThrow();
    }

    private void say(Retorno retorno) {
        ledger.changeRetorno(now(), retorno);
    }

    @Test
    void aRetornoThatIsThereIsDownloadedFromS3UnderANameThatHasNothingOfTheFile() {
        validated(Style.BRAZILIAN).completeAll();
        say(Retorno.ready(FILE));

        assertThat(download.of(OWNER, ID)).isEqualTo(URL);
        assertThat(name).isEqualTo("retorno-" + ID + ".csv");
        assertThat(RetornoStatus.of(now())).isEqualTo(new RetornoStatus(Retorno.State.READY, 70L, null, "brl"));
    }

    @Test
    void othersDoNotSeeIt() {
        validated(Style.PLAIN).completeAll();
        say(Retorno.ready(FILE));

        assertProblem(ErrorCode.UPLOAD_NOT_FOUND, () -> download.of(new Owner("bia"), ID));
    }

    @Test
    void untilItIsThereItIsPendingWhateverWentWrongBefore() {
        ValidatedUpload upload = validated(Style.PLAIN);
        RetornoStatus pending = new RetornoStatus(Retorno.State.PENDING, null, null, "plain");
        assertThat(RetornoStatus.of(now())).isEqualTo(pending);
        assertProblem(ErrorCode.RETORNO_NOT_READY, () -> download.of(OWNER, ID));
        upload.completeAll();
        say(Retorno.resting(1, Instant.EPOCH, "S3 answered 503"));

        assertThat(RetornoStatus.of(now())).isEqualTo(pending);
        assertProblem(ErrorCode.RETORNO_NOT_READY, () -> download.of(OWNER, ID));
    }

    @Test
    void whyItFailedIsTold() {
        validated(Style.PLAIN).completeAll();
        say(Retorno.failed(0, "It is too large."));

        assertThat(RetornoStatus.of(now()))
                .isEqualTo(new RetornoStatus(Retorno.State.FAILED, null, "It is too large.", "plain"));
        assertProblem(ErrorCode.RETORNO_FAILED, () -> download.of(OWNER, ID));
    }

    @Test
    void oneThatWasDeletedHasExpired() {
        validated(Style.PLAIN).completeAll();
        say(Retorno.ready(FILE));
        signed = Optional.empty();

        assertProblem(ErrorCode.RESULT_EXPIRED, () -> download.of(OWNER, ID));
    }

    @Test
    void noneIsMadeOfAnUploadThatNobodyAskedOneForAndOfOneThatFailed() {
        validated(null).completeAll();
        assertThat(RetornoStatus.of(now())).isNull();
        assertProblem(ErrorCode.NO_RETORNO, () -> download.of(OWNER, ID));

        UploadId failed = new UploadId("u-failed00000000000000");
        new ValidatedUpload(
                        ledger,
                        (object, bytes) -> {},
                        failed,
                        OWNER,
                        List.of(new ChunkContent(1, 1, List.of())),
                        Style.PLAIN)
                .endFailed(FailureCode.CHUNK_FAILED);
        assertThat(RetornoStatus.of(ledger.findUpload(failed).orElseThrow())).isNull();
        assertProblem(ErrorCode.NO_RETORNO, () -> download.of(OWNER, failed));
    }
}
