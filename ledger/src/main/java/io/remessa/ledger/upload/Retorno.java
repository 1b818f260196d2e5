package io.remessa.ledger.upload;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.remessa.ledger.chunk.ResultObject;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/**
 * How far the retorno of a COMPLETED upload is, once somebody has begun to join it.
 *
 * @param state how far
 * @param failures how often joining failed, with an error that was caught
 * @param claimedUntil until when nobody else joins it: somebody does, or it is to rest after a failure; null once it is settled
 * @param claimedBy tells this claim from any other that ends at the same moment; null where nobody joins it
 * @param file the joined file; null until READY
 * @param detail what went wrong last, without data from the file; null when nothing did
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Retorno(
        State state,
        int failures,
        @Nullable Instant claimedUntil,
        @Nullable String claimedBy,
        @Nullable ResultObject file,
        @Nullable String detail) {

    /** How far a retorno is. */
    public enum State {
        /** Its pieces are not joined yet. */
        PENDING,
        /** It is there. */
        READY,
        /** There will be none. */
        FAILED
    }

    public Retorno {
        // As it stands in the row.
        claimedUntil = claimedUntil == null ? null : claimedUntil.truncatedTo(ChronoUnit.MILLIS);
    }

    /** A retorno that somebody has claimed, so that nobody else joins it meanwhile. */
    public static Retorno claimed(String by, int failures, Instant until) {
        return new Retorno(State.PENDING, failures, until, by, null, null);
    }

    /** One that is to rest until it is tried again. */
    public static Retorno resting(int failures, Instant until, String detail) {
        return new Retorno(State.PENDING, failures, until, null, null, detail);
    }

    /** One that is there. */
    public static Retorno ready(ResultObject file) {
        return new Retorno(State.READY, 0, null, null, file, null);
    }

    /** One that there will not be. */
    public static Retorno failed(int failures, String detail) {
        return new Retorno(State.FAILED, failures, null, null, null, detail);
    }
}
