package io.remessa.api.ops;

import io.remessa.api.ops.LastSteps.Step;
import io.remessa.api.ops.Overview.Oldest;
import io.remessa.ledger.Ledger;
import io.remessa.ledger.chunk.Chunk;
import io.remessa.ledger.fleet.Member;
import io.remessa.ledger.fleet.Member.ChunkInWork;
import io.remessa.ledger.upload.Upload;
import io.remessa.ledger.upload.UploadId;
import io.remessa.ledger.upload.UploadState;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Looks at the uploads that wait for the services, and that nobody holds back. To be used by one thread at a time. */
final class WaitingUploads {

    /** So long nothing needs to happen of an upload: members report every 20 seconds, and queues lag. */
    static final Duration PATIENCE = Duration.ofSeconds(60);

    /** Chunks are looked at of so many uploads only, since every look is a read. */
    private static final int MOST_LOOKED_INTO = 20;

    private final Ledger ledger;
    private final LastSteps lastSteps = new LastSteps();

    WaitingUploads(Ledger ledger) {
        this.ledger = ledger;
    }

    /**
     * What is known of one.
     *
     * @param failing an open chunk of it of which attempts have failed
     */
    record Seen(Upload upload, Step lastStep, Optional<Chunk> failing) {

        /** Whether nothing has happened of it for longer than it may. */
        boolean standsStill(Instant now) {
            return lastStep.isOlderThan(PATIENCE, now);
        }

        /** Whether it may be so, and nobody knows yet. */
        boolean mayStandStill(Instant now) {
            return lastStep.mayBeOlderThan(PATIENCE, now);
        }
    }

    /** All of them that are among these. */
    List<Seen> among(List<Upload> oldestFirst, List<Member> members, Instant now) {
        Map<UploadId, Instant> inWork = inWork(members, now);
        List<Seen> all = new ArrayList<>();
        int lookedInto = 0;
        for (Upload upload : oldestFirst) {
            if (upload.state() != UploadState.UPLOADING && !upload.paused()) {
                boolean look = upload.state() == UploadState.VALIDATING && lookedInto++ < MOST_LOOKED_INTO;
                Optional<OpenWork> work = look ? Optional.of(OpenWork.of(upload, ledger)) : Optional.empty();
                Optional<Instant> begunAt = Optional.ofNullable(inWork.get(upload.id()));
                all.add(new Seen(upload, lastSteps.of(upload, begunAt, work, now), work.flatMap(OpenWork::failing)));
            }
        }
        lastSteps.lookEnds(now);
        return all;
    }

    /** When the youngest chunk of each was begun that is in work. */
    private static Map<UploadId, Instant> inWork(List<Member> members, Instant now) {
        return members.stream()
                .filter(member -> FindOverview.isAlive(member, now))
                .flatMap(member -> member.chunks().stream())
                .collect(Collectors.toMap(
                        ChunkInWork::uploadId,
                        ChunkInWork::startedAt,
                        (one, other) -> one.isAfter(other) ? one : other));
    }

    /** The one of which nothing has happened for the longest time; null where there is none. */
    static @Nullable Oldest oldest(List<Seen> waiting) {
        return waiting.stream()
                .min(Comparator.comparing(seen -> seen.lastStep().at()))
                .map(seen -> new Oldest(
                        seen.upload().id(),
                        seen.upload().state(),
                        seen.upload().createdAt(),
                        seen.upload().startedAt(),
                        seen.lastStep().at()))
                .orElse(null);
    }
}
