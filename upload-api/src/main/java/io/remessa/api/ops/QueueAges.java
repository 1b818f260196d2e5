package io.remessa.api.ops;

import io.remessa.api.ops.Overview.Queue;
import io.remessa.ledger.fleet.Member;
import io.remessa.ledger.fleet.Member.TakenMinute;
import io.remessa.ledger.fleet.Member.WaitingSince;
import io.remessa.ledger.fleet.ReportWork;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * How old the messages of queues are. SQS tells the age of a message to whoever takes it, and only CloudWatch, minutes later and for a
 * price, that of one which nobody takes. So this puts together what those have seen that take messages, and those that look at queues.
 *
 * @param members of the fleet, also ones that have ended lately
 */
record QueueAges(List<Member> members, Instant now) {

    private static final long SECONDS = 60;

    /** Dispatchers look at the queues so often. */
    private static final Duration BETWEEN_LOOKS = Duration.ofMinutes(1);

    List<Queue> of(List<Queue> queues) {
        return queues.stream().map(this::of).toList();
    }

    private Queue of(Queue queue) {
        Optional<Long> taken = oldestTaken(queue);
        Optional<Long> waiting = taken.isPresent() || queue.visible() == 0 ? Optional.empty() : waitsAtLeast(queue);
        return queue.withAges(taken.orElse(null), waiting.orElse(null));
    }

    /** Of those that were taken in this minute and the one before. */
    private Optional<Long> oldestTaken(Queue queue) {
        long lastMinute = Math.floorDiv(now.getEpochSecond(), SECONDS) - 1;
        return taken(queue)
                .filter(taken -> taken.minute() >= lastMinute)
                .map(TakenMinute::oldestSeconds)
                .max(Comparator.naturalOrder());
    }

    /** What waited at a look still waits, unless somebody has taken it since. */
    private Optional<Long> waitsAtLeast(Queue queue) {
        Instant lastTaken = taken(queue)
                .map(taken -> Instant.ofEpochSecond((taken.minute() + 1) * SECONDS))
                .max(Comparator.naturalOrder())
                .orElse(now.minus(ReportWork.REMEMBERED)); // who took some before that is forgotten
        return members.stream()
                .filter(member -> FindOverview.isAlive(member, now))
                .flatMap(member -> Stream.ofNullable(member.waiting()).flatMap(List::stream))
                .filter(waiting -> waiting.queue().equals(queue.role().label()))
                .map(WaitingSince::since)
                .map(since -> since.isAfter(lastTaken) ? since : lastTaken.plus(BETWEEN_LOOKS))
                .map(since -> Math.max(0, Duration.between(since, now).toSeconds()))
                .max(Comparator.naturalOrder());
    }

    private Stream<TakenMinute> taken(Queue queue) {
        return members.stream()
                .flatMap(member -> Stream.ofNullable(member.taken()).flatMap(List::stream))
                .filter(taken -> taken.queue().equals(queue.role().label()));
    }
}
