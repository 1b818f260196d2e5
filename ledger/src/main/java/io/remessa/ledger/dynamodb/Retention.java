package io.remessa.ledger.dynamodb;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How long the ledger remembers an upload, from its beginning. When that is over, the upload can no longer be found, and
 * DynamoDB deletes its chunks and results; its own row goes last, so that none is ever there without the rows that came before
 * it, and the same bytes under the same key are not validated again into what is left of them. Rows keep the end that was set when
 * they were written, but for the upload's own, which every step sets anew.
 *
 * @param days so many; 0 is for ever. Less than a year could end in the middle of what is still being sent and corrected
 */
public record Retention(int days) {

    /** The attribute that both tables delete rows by: the time, in seconds since 1970. */
    public static final String FORGET_AT = "forgetAt";

    /** Nothing is forgotten. */
    public static final Retention FOR_EVER = new Retention(0);

    static final int LEAST_DAYS = 365;
    private static final int MOST_DAYS = 36_500;

    /** DynamoDB deletes within a few days of the time that a row says. */
    private static final Duration OTHERS_FIRST = Duration.ofDays(30);

    /** @throws IllegalArgumentException when the days are neither 0 nor 365 to 36,500 */
    public Retention {
        if (days != 0 && (days < LEAST_DAYS || days > MOST_DAYS)) {
            throw new IllegalArgumentException("REMESSA_LEDGER_KEEP_DAYS is " + days + ", but must be 0, for ever, or "
                    + LEAST_DAYS + " to " + MOST_DAYS);
        }
    }

    /** When an upload is forgotten that began then; null is never. */
    @Nullable
    Instant end(Instant createdAt) {
        return days == 0 ? null : createdAt.plus(Duration.ofDays(days));
    }

    /** When the upload's own row is deleted, of an upload that began then; null is never. */
    @Nullable
    Instant endOfUploadRow(Instant createdAt) {
        Instant end = end(createdAt);
        return end == null ? null : end.plus(OTHERS_FIRST);
    }

    /** Whether an upload that began then is forgotten by now. */
    boolean isOver(Instant createdAt, Instant now) {
        Instant end = end(createdAt);
        return end != null && !now.isBefore(end);
    }
}
