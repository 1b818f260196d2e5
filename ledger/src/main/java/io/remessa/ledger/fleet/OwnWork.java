package io.remessa.ledger.fleet;

import io.remessa.ledger.fleet.Member.ChunkInWork;
import io.remessa.ledger.fleet.Member.QueueMinute;
import io.remessa.ledger.fleet.Member.TakenMinute;
import io.remessa.ledger.fleet.Member.WaitingSince;
import io.remessa.ledger.fleet.Member.WorkMinute;
import io.remessa.ledger.upload.UploadId;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What this process does, as it goes to the fleet. Safe for use by many threads. */
public final class OwnWork {

    private static final long SECONDS = 60;

    private final String role;
    private final String instance;
    private final String version;
    private final InstantSource clock;
    private final Instant startedAt;
    private final Deque<WorkMinute> minutes = new ArrayDeque<>();
    private final Deque<QueueMinute> queues = new ArrayDeque<>();
    private final Map<Object, ChunkInWork> chunks = new HashMap<>();
    private final Map<String, TakenMinute> taken = new TreeMap<>();
    private final Map<String, WaitingSince> waiting = new TreeMap<>();
    private int inFlight;

    /**
     * Nothing so far.
     *
     * @param role which service this is
     * @param instance tells this process from the others of its role
     */
    public OwnWork(String role, String instance, String version, InstantSource clock) {
        this.role = role;
        this.instance = instance;
        this.version = version;
        this.clock = clock;
        this.startedAt = clock.instant();
    }

    /** A message is taken up. */
    public synchronized void begin() {
        inFlight++;
    }

    /** The message is done with, or given back. */
    public synchronized void end() {
        inFlight--;
    }

    /**
     * A message of a chunk is taken up.
     *
     * @param by tells this piece of work from others, on the same chunk even
     */
    public synchronized void begin(Object by, UploadId upload, int chunk) {
        inFlight++;
        chunks.put(by, new ChunkInWork(upload, chunk, clock.instant()));
    }

    /** The message of the chunk is done with, or given back. */
    public synchronized void end(Object by) {
        inFlight--;
        chunks.remove(by);
    }

    /** A chunk was validated, and counts. */
    public void validated(long bytes, long records) {
        add(new WorkMinute(minute(), bytes, records, 1, 0));
    }

    /** An attempt at a chunk failed. */
    public void failed() {
        add(new WorkMinute(minute(), 0, 0, 0, 1));
    }

    /** The queues were looked at. */
    public synchronized void saw(long waiting, long inWork, long deadLetters) {
        long minute = minute();
        if (!queues.isEmpty() && queues.getLast().minute() == minute) {
            queues.removeLast();
        }
        queues.add(new QueueMinute(minute, waiting, inWork, deadLetters));
        while (queues.getFirst().minute() <= minute - Member.MOST_MINUTES) {
            queues.removeFirst();
        }
    }

    /** A queue was looked at, and in it were messages that nobody had taken, or none. */
    public synchronized void sawWaiting(String queue, boolean some) {
        if (some) {
            waiting.putIfAbsent(queue, new WaitingSince(queue, clock.instant()));
        } else {
            waiting.remove(queue);
        }
    }

    /**
     * A message was taken.
     *
     * @param queue of which, by its role
     * @param sentAt when it was sent first, by the queue's clock, which may be ahead of ours
     */
    public synchronized void took(String queue, Instant sentAt) {
        long age = Math.max(0, Duration.between(sentAt, clock.instant()).toSeconds());
        taken.merge(
                queue,
                new TakenMinute(queue, minute(), age),
                (last, next) ->
                        last.minute() == next.minute() && last.oldestSeconds() > next.oldestSeconds() ? last : next);
    }

    private synchronized void add(WorkMinute done) {
        boolean same = !minutes.isEmpty() && minutes.getLast().minute() >= done.minute();
        minutes.add(same ? minutes.removeLast().plus(done) : done);
        forget(done.minute());
    }

    private void forget(long now) {
        while (!minutes.isEmpty() && minutes.getFirst().minute() <= now - Member.MOST_MINUTES) {
            minutes.removeFirst();
        }
    }

    /** What there is to say now. */
    public synchronized Member now() {
        forget(minute());
        return new Member(
                role,
                instance,
                version,
                startedAt,
                clock.instant(),
                inFlight,
                chunks.values().stream()
                        .sorted(Comparator.comparing(ChunkInWork::startedAt))
                        .toList(),
                List.copyOf(minutes),
                List.copyOf(queues),
                List.copyOf(taken.values()),
                List.copyOf(waiting.values()));
    }

    /** What time it is by the clock that everything here is told by. */
    Instant time() {
        return clock.instant();
    }

    private long minute() {
        return Math.floorDiv(clock.instant().getEpochSecond(), SECONDS);
    }
}
