package io.remessa.api.ops;

import io.remessa.api.ops.Overview.Reason;
import io.remessa.api.ops.Overview.Stuck;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Uploads that do not go on, by the reason.
 *
 * @param all of one reason the oldest first; a reason that none has is not there
 */
record StuckByReason(Map<Reason, List<Stuck>> all) {

    private static final int MOST_LISTED = 100;

    private static final List<Reason> GRAVEST_FIRST = List.of(
            Reason.NO_DISPATCHER,
            Reason.NO_VALIDATOR,
            Reason.CHUNK_FAILING,
            Reason.EVENT_LOST,
            Reason.WAITING_IN_QUEUE,
            Reason.PAUSED,
            Reason.EXPIRING);

    /** One that so many others of its reason stand before. */
    private record Placed(int place, Stuck stuck) {}

    static StuckByReason of(Stream<Stuck> oldestFirst) {
        return new StuckByReason(oldestFirst.collect(
                Collectors.groupingBy(Stuck::reason, () -> new EnumMap<>(Reason.class), Collectors.toList())));
    }

    /** At most 100 of them, the gravest reason first. Where there are more, many of one reason push out none of another. */
    List<Stuck> some() {
        return all.values().stream()
                .flatMap(alike ->
                        IntStream.range(0, alike.size()).mapToObj(place -> new Placed(place, alike.get(place))))
                .sorted(Comparator.comparingInt(Placed::place))
                .limit(MOST_LISTED)
                .map(Placed::stuck)
                .sorted(Comparator.comparing(stuck -> GRAVEST_FIRST.indexOf(stuck.reason())))
                .toList();
    }

    /** How many there are of each reason. */
    Map<Reason, Integer> counts() {
        Map<Reason, Integer> counts = new EnumMap<>(Reason.class);
        all.forEach((reason, alike) -> counts.put(reason, alike.size()));
        return counts;
    }
}
