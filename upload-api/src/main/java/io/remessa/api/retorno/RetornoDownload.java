package io.remessa.api.retorno;

import io.remessa.api.problem.ErrorCode;
import io.remessa.api.problem.ProblemException;
import io.remessa.api.upload.OwnedUploads;
import io.remessa.ledger.Ledger;
import io.remessa.ledger.chunk.ResultObject;
import io.remessa.ledger.upload.Owner;
import io.remessa.ledger.upload.Retorno;
import io.remessa.ledger.upload.Upload;
import io.remessa.ledger.upload.UploadId;
import java.net.URI;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Says where the owner of an upload downloads its retorno from: S3 itself, since it may be as large as the file. */
public final class RetornoDownload {

    /** How long a URL is good for. */
    public static final Duration URL_LIFE = Duration.ofMinutes(15);

    private final OwnedUploads uploads;
    private final RetornoStore store;

    public RetornoDownload(Ledger ledger, RetornoStore store) {
        this.uploads = new OwnedUploads(ledger);
        this.store = store;
    }

    /**
     * A URL that is good for 15 minutes.
     *
     * @throws ProblemException UPLOAD_NOT_FOUND, NO_RETORNO, RETORNO_NOT_READY, RETORNO_FAILED, RESULT_EXPIRED
     */
    public URI of(Owner owner, UploadId id) {
        Upload upload = uploads.require(owner, id);
        if (RetornoStatus.of(upload) == null) {
            throw new ProblemException(ErrorCode.NO_RETORNO, whyNone(upload));
        }
        return store.sign(file(upload.retorno()).object(), "retorno-" + id + ".csv", URL_LIFE)
                .orElseThrow(() -> new ProblemException(
                        ErrorCode.RESULT_EXPIRED, "The retorno of this upload was deleted: send the file again"));
    }

    private static String whyNone(Upload upload) {
        return upload.retornoMoney() == null
                ? "Nobody asked for one: send the file with options.retorno"
                : "The upload ended " + upload.state() + ", and only of one that is COMPLETED there is a retorno";
    }

    private static ResultObject file(@Nullable Retorno retorno) {
        ResultObject file = retorno == null ? null : retorno.file();
        if (retorno != null && retorno.state() == Retorno.State.FAILED) {
            throw new ProblemException(ErrorCode.RETORNO_FAILED, String.valueOf(retorno.detail()));
        }
        if (file == null) {
            throw new ProblemException(
                    ErrorCode.RETORNO_NOT_READY,
                    "It comes some time after the upload is COMPLETED: ask again, or look at `retorno` of the status");
        }
        return file;
    }
}
