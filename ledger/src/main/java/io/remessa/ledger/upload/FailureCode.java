package io.remessa.ledger.upload;

/** Why an upload ended FAILED. The names are stable; the API, the screen and the command line show them. */
public enum FailureCode {
    /** The object has no bytes. */
    EMPTY_FILE(false),
    /** The first record is not the header of any layout, or not that of the layout asked for. */
    HEADER_MISMATCH(false),
    /** The content is binary, or UTF-16. */
    UNSUPPORTED_ENCODING(false),
    /** A record is longer than the limit. */
    RECORD_TOO_LONG(false),
    /** More rejects than the upload's threshold allows. */
    TOO_MANY_REJECTS(false),
    /** The file has something that is no fix of the rejects it is for. */
    FIXES_REFUSED(false),
    /** Other fixes of the same rejects came to their end before. */
    FIXES_OUTDATED(false),
    /** The object was overwritten or deleted after it was sent. */
    OBJECT_CHANGED(false),
    /** The object could not be dispatched, however often its event came. */
    DISPATCH_FAILED(true),
    /** A chunk could not be validated, however often it was tried. */
    CHUNK_FAILED(true),
    /** The totals do not account for every byte and record. */
    RECONCILIATION_FAILED(true);

    private final boolean retryable;

    FailureCode(boolean retryable) {
        this.retryable = retryable;
    }

    /** Whether trying the same bytes again can help. */
    public boolean retryable() {
        return retryable;
    }
}
