package io.remessa.ledger.audit;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.remessa.ledger.upload.UploadId;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.util.Locale;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * Something that an operator does. It is written before it is done, so that one of which nobody knows how it ended is there, too.
 *
 * @param key its place among all entries; unique, and in the order of their times
 * @param at when it was begun
 * @param who did it, by the name under which this person signs in
 * @param action what it is
 * @param upload to which it is done; null where it is none
 * @param detail what else there is to say of it; null when there is nothing
 * @param outcome how it ended
 * @param reason why it was refused; null unless it was
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record AuditEntry(
        String key,
        Instant at,
        String who,
        Action action,
        @Nullable UploadId upload,
        @Nullable String detail,
        Outcome outcome,
        @Nullable String reason) {

    /** What operators may do. */
    public enum Action {
        RETRY,
        PAUSE,
        RESUME,
        ABORT,
        PRIORITY,
        REDRIVE
    }

    /** How it ended. */
    public enum Outcome {
        /** It was begun; whoever did it crashed, or failed, before it could say more. */
        BEGUN,
        DONE,
        REFUSED
    }

    /** Of the same length for every time, so that keys sort as times do. */
    private static final DateTimeFormatter MILLIS =
            new DateTimeFormatterBuilder().appendInstant(3).toFormatter(Locale.ROOT);

    private static final int RANDOM_RADIX = 36;

    /**
     * One that is about to be done.
     *
     * @param random tells it from others of the same millisecond
     */
    public static AuditEntry begun(
            Instant at,
            String who,
            Action action,
            @Nullable UploadId upload,
            @Nullable String detail,
            RandomGenerator random) {
        String key = MILLIS.format(at) + "#" + Long.toUnsignedString(random.nextLong(), RANDOM_RADIX);
        return new AuditEntry(key, at, who, action, upload, detail, Outcome.BEGUN, null);
    }

    /** The same, at its end. */
    public AuditEntry ended(Outcome how, @Nullable String why) {
        return new AuditEntry(key, at, who, action, upload, detail, how, why);
    }
}
