package io.remessa.api.ops;

import io.remessa.ledger.upload.Upload;
import io.remessa.ledger.upload.UploadId;
import io.remessa.ledger.upload.UploadState;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * When something happened last of uploads, as far as rows say, which a process finds that has just begun. What no row says is taken from
 * the looks before: an upload that was not there, or not in this state, when it was looked last has come to it since. To be used by one
 * thread at a time, look after look.
 */
final class LastSteps {

    private Map<UploadId, Step> seen = Map.of();
    private Map<UploadId, Step> seenNow = new HashMap<>();
    private @Nullable Instant lookedAt;

    /**
     * When something happened last.
     *
     * @param state the upload's, which it has had since
     * @param at then, or before
     * @param notBefore then, or after; the same as {@code at} where that is known
     * @param inWork whether somebody works on it now
     */
    record Step(UploadState state, Instant at, Instant notBefore, boolean inWork) {

        /** Whether that was so long ago, for certain. */
        boolean isOlderThan(Duration age, Instant now) {
            return !inWork && !now.isBefore(at.plus(age));
        }

        /** Whether that may or may not be so long ago. */
        boolean mayBeOlderThan(Duration age, Instant now) {
            return !inWork && !isOlderThan(age, now) && !now.isBefore(notBefore.plus(age));
        }
    }

    /**
     * Of an upload that is seen now. In a look each upload comes once.
     *
     * @param begunAt when the youngest chunk of it was begun that is in work now
     * @param rows what its chunks say, if they were looked at
     */
    Step of(Upload upload, Optional<Instant> begunAt, Optional<OpenWork> rows, Instant now) {
        Step told = told(upload, begunAt, rows.map(OpenWork::lastStep), now);
        Step step = remembered(told, seen.get(upload.id()), now);
        seenNow.put(upload.id(), step);
        return step;
    }

    /** All were seen that there are. */
    void lookEnds(Instant now) {
        seen = seenNow;
        seenNow = new HashMap<>();
        lookedAt = now;
    }

    /** As rows say. When an upload was sent none of them does. */
    private static Step told(Upload upload, Optional<Instant> begunAt, Optional<Instant> ofChunks, Instant now) {
        Instant dispatched = upload.startedAt() == null ? upload.createdAt() : upload.startedAt();
        if (begunAt.isPresent()) {
            return new Step(upload.state(), begunAt.get(), begunAt.get(), true);
        }
        Optional<Instant> known = switch (upload.state()) {
            case VALIDATING -> ofChunks;
            case DISPATCHING -> Optional.of(dispatched);
            default -> upload.transfer() == null ? Optional.of(upload.createdAt()) : Optional.empty();
        };
        return new Step(upload.state(), known.orElse(now), known.orElse(dispatched), false);
    }

    private Step remembered(Step told, @Nullable Step before, Instant now) {
        if (told.inWork()) {
            return told;
        }
        boolean known = told.at().equals(told.notBefore());
        if (before == null || before.state() != told.state()) {
            return lookedAt == null ? told : notBefore(told, lookedAt);
        }
        if (known) {
            // A step that was made after rows say one, such as resuming it, is known from then.
            return before.inWork() ? told : notBefore(told, before.notBefore());
        }
        return before.inWork() ? new Step(told.state(), now, before.at(), false) : before;
    }

    private static Step notBefore(Step step, Instant earliest) {
        return earliest.isAfter(step.notBefore())
                ? new Step(step.state(), later(step.at(), earliest), earliest, step.inWork())
                : step;
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }
}
