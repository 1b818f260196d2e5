package io.remessa.api.doctor;

import io.remessa.ledger.fleet.ClockSkew;
import io.remessa.ledger.fleet.ReportWork;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

/**
 * Whether this machine's clock is the storage's. Whether a process runs is told by this clock, from when it has reported last by its own;
 * and URLs are signed by this one, of which S3 takes none that is signed more than 15 minutes away from its own.
 */
public final class ClockSkewCheck implements Check {

    /**
     * The last report of a process that runs is up to {@link ReportWork#EVERY} old, and one as old as {@link ReportWork#ALIVE} is of one that
     * is gone: a clock that is ahead by what lies between has processes that run seem gone, now and then first and then always.
     */
    static final Duration BROKEN = ReportWork.ALIVE.minus(ReportWork.EVERY);

    private static final Duration REMARKABLE = BROKEN.dividedBy(2);

    private final InstantSource clock;
    private final StorageClock storage;

    public ClockSkewCheck(InstantSource clock, StorageClock storage) {
        this.clock = clock;
        this.storage = storage;
    }

    @Override
    public String name() {
        return "clock-skew";
    }

    @Override
    public Finding run() {
        Instant before = clock.instant();
        Optional<Instant> theirs = storage.ask();
        Instant after = clock.instant();
        if (theirs.isEmpty()) {
            return new Finding.Broken(
                    "The storage did not say what time it has",
                    "QUARKUS_S3_ENDPOINT_OVERRIDE",
                    "Set it to an address that this machine reaches, or leave it out for AWS's own");
        }
        return judge(ClockSkew.of(before, theirs.get(), after));
    }

    private static Finding judge(Duration skew) {
        if (skew.abs().compareTo(REMARKABLE) <= 0) {
            return Finding.HEALTHY;
        }
        String what = "The clock of this machine is " + skew.abs().toSeconds() + " s "
                + (skew.isNegative() ? "behind" : "ahead of") + " the storage's";
        String danger = skew.isNegative() ? "processes that are gone seem alive" : "processes that run seem gone";
        return skew.abs().compareTo(BROKEN) < 0
                ? new Finding.Healthy(what + ": from " + BROKEN.toSeconds() + " s on " + danger)
                : new Finding.Broken(
                        what + ": " + danger + ", and from 15 minutes on S3 takes nothing that is signed here",
                        "time synchronisation (NTP) of this machine",
                        "Switch it on, for instance with timedatectl set-ntp true, and start the service anew");
    }
}
