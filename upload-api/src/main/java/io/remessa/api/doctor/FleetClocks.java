package io.remessa.api.doctor;

import io.remessa.ledger.fleet.Fleet;
import io.remessa.ledger.fleet.Member;
import io.remessa.ledger.fleet.ReportWork;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Whether the clocks of the processes that run are the table's, as each of them has found out and reported. The API that is asked is one
 * of them; its own clock against the storage's is {@link ClockSkewCheck}'s. Safe for use by many threads.
 */
public final class FleetClocks {

    private final Fleet fleet;
    private final InstantSource clock;

    public FleetClocks(Fleet fleet, InstantSource clock) {
        this.fleet = fleet;
        this.clock = clock;
    }

    /** Reads what the fleet has reported, and throws what reading it throws. */
    public Finding look() {
        Instant gone = clock.instant().minus(ReportWork.ALIVE);
        List<Member> off = fleet.list().stream()
                .filter(member -> member.seenAt().isAfter(gone) && isOff(member))
                .sorted(Comparator.comparing(Member::role).thenComparing(Member::instance))
                .toList();
        if (off.isEmpty()) {
            return Finding.HEALTHY;
        }
        return new Finding.Broken(
                off.stream().map(FleetClocks::described).collect(Collectors.joining("; "))
                        + ": they run, but what they measure is wrong, and from 15 minutes on S3 refuses what they sign",
                "time synchronisation (NTP) of the machine of "
                        + off.stream()
                                .map(member -> member.role() + " " + member.instance())
                                .collect(Collectors.joining(", ")),
                "Switch it on there: timedatectl set-ntp true; then start the process anew");
    }

    private static boolean isOff(Member member) {
        Long seconds = member.clockSkewSeconds();
        return seconds != null && Math.abs(seconds) >= ClockSkewCheck.BROKEN.toSeconds();
    }

    private static String described(Member member) {
        long seconds = member.clockSkewSeconds() == null ? 0 : member.clockSkewSeconds();
        return "The clock of " + member.role() + " " + member.instance() + " is " + Math.abs(seconds) + " s "
                + (seconds < 0 ? "behind" : "ahead of") + " the table's";
    }
}
