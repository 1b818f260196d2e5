package io.remessa.api.ops;

import io.remessa.api.ops.Overview.FleetMember;
import io.remessa.api.ops.Overview.Queue;
import io.remessa.api.ops.Overview.Unfinished;
import io.remessa.ledger.Ledger;
import io.remessa.ledger.Page;
import io.remessa.ledger.ReadCosts;
import io.remessa.ledger.fleet.Fleet;
import io.remessa.ledger.fleet.Member;
import io.remessa.ledger.fleet.ReportWork;
import io.remessa.ledger.upload.Upload;
import io.remessa.ledger.upload.UploadId;
import io.remessa.ledger.upload.UploadState;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Says how everything goes. What was found is kept for two seconds, for all who ask: however many pages are open, it costs as
 * much as one.
 *
 * <p>In DynamoDB's read units a look costs, at most and with file names of usual length, of which a dozen rows of uploads are a unit:
 *
 * <ul>
 *   <li>95 to count uploads: 1,000 of them, and 50 of each other state;
 *   <li>8 for the 20 oldest of each state of which there are more;
 *   <li>12 for the 100 newest uploads that failed, whose rows say why;
 *   <li>40 for the next chunks of 20 uploads that wait, two of each, and 20 where they stand side by side, as chunks do;
 *   <li>half of one for each process that runs or did within two hours, as an hour of one is 4 KiB or so.
 * </ul>
 *
 * <p>Safe for use by many threads, of which one looks and the others wait for it.
 */
public final class FindOverview {

    /** So long an answer is good for. */
    public static final Duration KEPT = Duration.ofSeconds(2);

    private static final int MOST_COUNTED = 1_000;

    /** As many of each state are counted however many there are of others: or a state would seem to have none. */
    private static final int COUNTED_OF_EACH = 50;

    /** Where there are more of a state than are counted, which are the newest, so many of the oldest are looked at. */
    private static final int MOST_OF_THE_OLDEST = 20;

    private static final List<UploadState> UNFINISHED =
            List.of(UploadState.VALIDATING, UploadState.DISPATCHING, UploadState.UPLOADED, UploadState.UPLOADING);

    private final Ledger ledger;
    private final Fleet fleet;
    private final QueueDepths depths;
    private final ReadCosts costs;
    private final FindStuck findStuck;
    private final FindFailed findFailed;
    private final InstantSource clock;
    private @Nullable Overview last;
    private @Nullable RuntimeException failure;
    private Instant keptUntil = Instant.MIN;

    /** @param uploadExpiry so long after somebody last went on sending it an upload expires */
    public FindOverview(
            Ledger ledger,
            Fleet fleet,
            QueueDepths depths,
            ReadCosts costs,
            Duration uploadExpiry,
            InstantSource clock) {
        this.ledger = ledger;
        this.fleet = fleet;
        this.depths = depths;
        this.costs = costs;
        this.findStuck = new FindStuck(ledger, uploadExpiry);
        this.findFailed = new FindFailed(ledger);
        this.clock = clock;
    }

    /**
     * How it goes now, or went up to two seconds ago. That nothing could be seen is kept as long: those who wait would otherwise look
     * one after the other at a cloud that is slow already.
     */
    public synchronized Overview now() {
        if (!isKept(clock.instant())) {
            lookAnew();
            keptUntil = clock.instant().plus(KEPT);
        }
        if (failure != null) {
            throw failure;
        }
        return Objects.requireNonNull(last);
    }

    /** Nor is what is to be kept for longer than that, since a clock was set back. */
    private boolean isKept(Instant now) {
        return now.isBefore(keptUntil) && !now.isBefore(keptUntil.minus(KEPT));
    }

    private void lookAnew() {
        try {
            last = look(clock.instant());
            failure = null;
        } catch (RuntimeException e) {
            failure = e;
        }
    }

    private Overview look(Instant now) {
        List<Queue> queues = depths.now();
        ReadCosts.Read<Overview> read = costs.of(() -> look(now, queues));
        Overview found = read.value();
        return new Overview(
                now,
                found.queues(),
                found.members(),
                found.uploads(),
                found.stuck(),
                found.stuckCounts(),
                found.failed(),
                found.undecided(),
                found.oldest(),
                found.history(),
                read.readUnits());
    }

    private Overview look(Instant now, List<Queue> queues) {
        // Dispatchers have those forgotten that are gone, but not at once.
        List<Member> members = fleet.list().stream()
                .filter(member -> member.seenAt().plus(ReportWork.REMEMBERED).isAfter(now))
                .toList();
        List<Upload> uploads = new ArrayList<>();
        List<UploadState> uncounted = new ArrayList<>();
        for (UploadState state : UNFINISHED) {
            if (addAll(state, uploads)) {
                uncounted.add(state);
            }
        }
        Unfinished counted = new Unfinished(
                count(uploads, UploadState.UPLOADING),
                count(uploads, UploadState.UPLOADED),
                count(uploads, UploadState.DISPATCHING),
                count(uploads, UploadState.VALIDATING),
                !uncounted.isEmpty());
        addOldest(uncounted, uploads);
        uploads.sort(Comparator.comparing(Upload::createdAt));
        FindStuck.Found found = findStuck.among(uploads, queues, members, now);
        return new Overview(
                now,
                new QueueAges(members, now).of(queues),
                members.stream().map(member -> member(member, now)).toList(),
                counted,
                found.stuck().some(),
                found.stuck().counts(),
                findFailed.until(now),
                found.undecided(),
                found.oldest(),
                new HistoryOf(members).until(now),
                0);
    }

    /** Adds those of a state, as long as there are not too many; whether some are left out. */
    private boolean addAll(UploadState state, List<Upload> uploads) {
        int room = Math.max(COUNTED_OF_EACH, MOST_COUNTED - uploads.size());
        Page<Upload> page = ledger.listInState(state, null, room);
        uploads.addAll(page.items());
        return page.next() != null;
    }

    private void addOldest(List<UploadState> states, List<Upload> uploads) {
        Set<UploadId> known = uploads.stream().map(Upload::id).collect(Collectors.toCollection(HashSet::new));
        for (UploadState state : states) {
            ledger.oldestInState(state, MOST_OF_THE_OLDEST).stream()
                    .filter(upload -> known.add(upload.id()))
                    .forEach(uploads::add);
        }
    }

    private static int count(List<Upload> uploads, UploadState state) {
        return (int) uploads.stream().filter(upload -> upload.state() == state).count();
    }

    static boolean isAlive(Member member, Instant now) {
        return member.seenAt().plus(ReportWork.ALIVE).isAfter(now);
    }

    private static FleetMember member(Member member, Instant now) {
        return new FleetMember(
                member.role(),
                member.instance(),
                member.version(),
                member.startedAt(),
                member.seenAt(),
                isAlive(member, now),
                member.inFlight(),
                HistoryOf.bytesPerSecond(member, now),
                member.chunks());
    }

    /** The roles of those that run. */
    static Set<String> rolesAlive(List<Member> members, Instant now) {
        return members.stream()
                .filter(member -> isAlive(member, now))
                .map(Member::role)
                .collect(Collectors.toSet());
    }
}
