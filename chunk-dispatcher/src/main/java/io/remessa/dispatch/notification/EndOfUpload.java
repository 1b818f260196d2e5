package io.remessa.dispatch.notification;

import io.remessa.ledger.summary.Summary;
import io.remessa.ledger.upload.Failure;
import io.remessa.ledger.upload.Retorno;
import io.remessa.ledger.upload.Upload;
import io.remessa.ledger.upload.UploadId;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What there is to say of an upload that has ended.
 *
 * @param upload in a final state
 * @param finishedAt when it came into it
 * @param revision of its result; 1 when there is none
 * @param counts its records; null where they do not account for the whole file
 */
record EndOfUpload(
        Upload upload,
        Instant finishedAt,
        int revision,
        @Nullable Counts counts) {

    /**
     * Records of the whole file.
     *
     * @param records all of them
     * @param rejected those with an error
     */
    record Counts(long records, long rejected) {
        long valid() {
            return records - rejected;
        }
    }

    /**
     * The end of that upload.
     *
     * @param summary of its validation, and none that fixes made later: an end that is published twice is the same both times.
     *     One that does not account for everything is not told, since its counts would be taken
     *     for those of the file
     */
    static EndOfUpload of(Upload upload, Optional<Summary> summary) {
        Instant finishedAt = upload.finishedAt();
        if (!upload.state().isFinal() || finishedAt == null) {
            throw new IllegalArgumentException("Upload " + upload.id() + " is " + upload.state());
        }
        Counts counts = summary.filter(found -> found.reconciliation().closes())
                .map(found -> new Counts(
                        found.reconciliation().records(), found.reconciliation().rejected()))
                .orElse(null);
        return new EndOfUpload(
                upload, finishedAt, summary.map(Summary::revision).orElse(1), counts);
    }

    Notification notification() {
        NotificationText text = new NotificationText(this);
        return new Notification(upload.id(), id(), text.subject(), text.body(), attributes());
    }

    /** State and time too: a retry ends an upload once more, without another revision. */
    private String id() {
        return upload.id() + ":" + revision + ":" + upload.state() + ":" + finishedAt.toEpochMilli();
    }

    /** Texts all, since a Number of SNS ends at 10⁹, and a file may have more records. */
    private Map<String, String> attributes() {
        Map<String, String> attributes = new LinkedHashMap<>();
        attributes.put("id", id());
        attributes.put("uploadId", upload.id().value());
        attributes.put("ownerHash", upload.owner().hash());
        attributes.put("revision", Integer.toString(revision));
        attributes.put("state", upload.state().name());
        attributes.put("finishedAt", finishedAt.toString());
        Failure failure = upload.failure();
        if (failure != null) {
            attributes.put("failureCode", failure.code().name());
        }
        if (upload.options().isRehearsal()) {
            attributes.put("validateOnly", "true");
        }
        UploadId fixesOf = upload.options().fixesOf();
        if (fixesOf != null) {
            attributes.put("fixesOf", fixesOf.value());
        }
        Retorno retorno = upload.retorno();
        if (retorno != null) {
            attributes.put("retorno", retorno.state().name());
        }
        if (counts != null) {
            attributes.put("records", Long.toString(counts.records()));
            attributes.put("rejected", Long.toString(counts.rejected()));
        }
        return attributes;
    }
}
