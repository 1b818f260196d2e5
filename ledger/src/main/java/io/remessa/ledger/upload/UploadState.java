package io.remessa.ledger.upload;

import java.util.EnumSet;
import java.util.Set;

/**
 * The states of an upload and the steps between them. A step that is not listed here is never written.
 *
 * <pre>
 * UPLOADING ─▶ UPLOADED ─▶ DISPATCHING ─▶ VALIDATING ─▶ COMPLETED | FAILED
 *     └───────────────────────▲                            FAILED ─▶ VALIDATING (retry)
 * any of the first four ─▶ ABORTED | FAILED;  UPLOADING ─▶ EXPIRED
 * FAILED OBJECT_CHANGED ─▶ UPLOADED | DISPATCHING | VALIDATING (the same bytes were put there again)
 * </pre>
 */
public enum UploadState {
    /** Parts are being sent. */
    UPLOADING,
    /** S3 has put the object together; the event is on its way. */
    UPLOADED,
    /** The plan is frozen; chunks are being written. */
    DISPATCHING,
    /** Chunks are being validated. */
    VALIDATING,
    /** Every byte is accounted for. */
    COMPLETED,
    /** It ended with a failure that says why; left only through retry, or when the object that was gone is there again. */
    FAILED,
    /** Somebody gave it up. */
    ABORTED,
    /** Nobody finished sending it in time. */
    EXPIRED;

    /** Whether nothing more happens by itself. */
    public boolean isFinal() {
        return switch (this) {
            case UPLOADING, UPLOADED, DISPATCHING, VALIDATING -> false;
            case COMPLETED, FAILED, ABORTED, EXPIRED -> true;
        };
    }

    /** The states that may follow this one. */
    public Set<UploadState> next() {
        return switch (this) {
            case UPLOADING -> EnumSet.of(UPLOADED, DISPATCHING, FAILED, ABORTED, EXPIRED);
            case UPLOADED -> EnumSet.of(DISPATCHING, FAILED, ABORTED);
            case DISPATCHING -> EnumSet.of(VALIDATING, FAILED, ABORTED);
            case VALIDATING -> EnumSet.of(COMPLETED, FAILED, ABORTED);
            case FAILED -> EnumSet.of(UPLOADED, DISPATCHING, VALIDATING);
            case COMPLETED, ABORTED, EXPIRED -> EnumSet.noneOf(UploadState.class);
        };
    }

    /** The states from which this one may be reached: the condition of every write. */
    public Set<UploadState> previous() {
        Set<UploadState> states = EnumSet.noneOf(UploadState.class);
        for (UploadState state : values()) {
            if (state.next().contains(this)) {
                states.add(state);
            }
        }
        return states;
    }
}
