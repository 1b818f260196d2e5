package io.remessa.dispatch.sweep;

import io.remessa.ledger.upload.Transfer;
import io.remessa.ledger.upload.Upload;
import io.remessa.ledger.upload.UploadState;
import java.time.Duration;
import java.time.Instant;
import java.util.BitSet;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What was seen of an upload, and since when. Two looks that see the same mean that nothing went on in between.
 *
 * @param state its state
 * @param expiresAt its expiry, which signing moves once an hour; null for an object that did not come through the API
 * @param open its chunks that are open; not to be changed
 * @param attempts how often the validation of those was begun that may be in the queue
 * @param first when all of that was seen first
 * @param since the same, or when the upload was taken up last
 * @param age how long it may stay so
 */
record Sighting(
        UploadState state,
        @Nullable Instant expiresAt,
        BitSet open,
        long attempts,
        Instant first,
        Instant since,
        Duration age) {

    /** Longer than this nothing waits, however often it was taken up in vain. */
    private static final Duration MAX_AGE = Duration.ofDays(1);

    static Sighting of(Upload upload, List<Integer> open, long attempts, Instant now, Duration age) {
        return new Sighting(upload.state(), expiresAt(upload), bits(open), attempts, now, now, age);
    }

    /** Whether the upload looks as it did, as far as that can be seen without its attempts. */
    boolean looksLike(Upload upload, List<Integer> openNow) {
        return state == upload.state() && Objects.equals(expiresAt, expiresAt(upload)) && open.equals(bits(openNow));
    }

    boolean isOld(Instant now) {
        return !now.isBefore(since.plus(age));
    }

    /**
     * The same, but taken up. It may now stand still for twice as long: what a full queue has not come to yet would otherwise
     * be sent to it again and again, and make it fuller.
     */
    Sighting takenUp(Instant now) {
        Duration doubled = age.multipliedBy(2);
        Duration next = doubled.compareTo(MAX_AGE) > 0 ? MAX_AGE : doubled;
        return new Sighting(state, expiresAt, open, attempts, first, now, next);
    }

    private static @Nullable Instant expiresAt(Upload upload) {
        Transfer transfer = upload.transfer();
        return transfer == null ? null : transfer.expiresAt();
    }

    /** Ten thousand chunks are a kilobyte. */
    private static BitSet bits(List<Integer> numbers) {
        BitSet bits = new BitSet();
        numbers.forEach(bits::set);
        return bits;
    }
}
