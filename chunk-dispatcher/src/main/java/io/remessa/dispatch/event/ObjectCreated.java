package io.remessa.dispatch.event;

import io.remessa.ledger.upload.ObjectName;
import io.remessa.ledger.upload.Transfer;
import io.remessa.ledger.upload.Upload;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An object came into being.
 *
 * @param object where it is, its key decoded
 * @param size in bytes, as the event has it
 * @param etag without quotes
 * @param at when S3 had created it, by S3's clock; null where no event says so
 */
public record ObjectCreated(
        ObjectName object, long size, String etag, @Nullable Instant at) {

    /** One that was found without an event. */
    public ObjectCreated(ObjectName object, long size, String etag) {
        this(object, size, etag, null);
    }

    /**
     * Whether these are the bytes that the upload's sender sent. Before the completing call has said which these are, the
     * event may come of anything else that is put to the key: then size and number of parts decide. Later the ETag does.
     *
     * @param upload the one that the object's key belongs to
     */
    public boolean isOf(Upload upload) {
        if (upload.etag() != null) {
            return upload.etag().equals(etag);
        }
        Transfer transfer = upload.transfer();
        return transfer == null || (size == upload.size() && etag.endsWith("-" + transfer.partCount()));
    }
}
