package io.remessa.api.ops;

import io.remessa.api.ops.Overview.History;
import io.remessa.api.ops.Overview.Minute;
import io.remessa.ledger.fleet.Member;
import io.remessa.ledger.fleet.Member.QueueMinute;
import io.remessa.ledger.fleet.Member.WorkMinute;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/** What the members of a fleet have done together, minute by minute. */
final class HistoryOf {

    private static final long SECONDS = 60;

    private final Map<Long, WorkMinute> work = new HashMap<>();
    private final Map<Long, QueueMinute> queues = new HashMap<>();

    HistoryOf(List<Member> members) {
        for (Member member : members) {
            member.minutes().forEach(minute -> work.merge(minute.minute(), minute, WorkMinute::plus));
            member.queues().forEach(minute -> queues.merge(minute.minute(), minute, HistoryOf::larger));
        }
    }

    /** Every dispatcher looks at the same queues, in the same minute some seconds apart. */
    private static QueueMinute larger(QueueMinute one, QueueMinute other) {
        return new QueueMinute(
                one.minute(),
                Math.max(one.waiting(), other.waiting()),
                Math.max(one.inWork(), other.inWork()),
                Math.max(one.deadLetters(), other.deadLetters()));
    }

    History until(Instant now) {
        long last = minute(now);
        return new History(LongStream.rangeClosed(last - Member.MOST_MINUTES + 1, last)
                .mapToObj(this::minute)
                .toList());
    }

    private Minute minute(long number) {
        WorkMinute done = work.getOrDefault(number, new WorkMinute(number, 0, 0, 0, 0));
        @Nullable QueueMinute seen = queues.get(number);
        return new Minute(
                number,
                done.bytes(),
                done.records(),
                done.chunks(),
                done.failures(),
                seen == null ? null : seen.waiting(),
                seen == null ? null : seen.inWork(),
                seen == null ? null : seen.deadLetters());
    }

    /** What a member has validated in this minute and the one before, by the time that has passed of them. */
    static long bytesPerSecond(Member member, Instant now) {
        long last = minute(now);
        long bytes = member.minutes().stream()
                .filter(minute -> minute.minute() >= last - 1)
                .mapToLong(WorkMinute::bytes)
                .sum();
        return bytes / (SECONDS + Math.floorMod(now.getEpochSecond(), SECONDS));
    }

    private static long minute(Instant time) {
        return Math.floorDiv(time.getEpochSecond(), SECONDS);
    }
}
