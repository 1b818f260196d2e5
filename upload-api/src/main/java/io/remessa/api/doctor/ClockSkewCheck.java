package io.remessa.api.doctor;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

/**
 * Whether this machine's clock is the storage's. URLs are signed by this clock, and S3 takes none that is signed more than 15
 * minutes away from its own; long before that a URL lives shorter than its sender is told.
 */
public final class ClockSkewCheck implements Check {

    private static final Duration BROKEN = Duration.ofMinutes(5);
    private static final Duration REMARKABLE = Duration.ofMinutes(1);

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
        return judge(skew(before, theirs.get(), after));
    }

    /** Positive when this clock is ahead. The storage looked at its own at some time in between, which counts as no skew. */
    private static Duration skew(Instant before, Instant theirs, Instant after) {
        if (before.isAfter(theirs)) {
            return Duration.between(theirs, before);
        }
        return after.isBefore(theirs) ? Duration.between(theirs, after) : Duration.ZERO;
    }

    private static Finding judge(Duration skew) {
        if (skew.abs().compareTo(REMARKABLE) <= 0) {
            return Finding.HEALTHY;
        }
        String what = "The clock of this machine is " + skew.abs().toSeconds() + " s "
                + (skew.isNegative() ? "behind" : "ahead of") + " the storage's";
        return skew.abs().compareTo(BROKEN) <= 0
                ? new Finding.Healthy(what + ": from " + BROKEN.toMinutes() + " minutes on signed URLs are in danger")
                : new Finding.Broken(
                        what
                                + (skew.isNegative()
                                        ? ": processes that are gone seem alive"
                                        : ": processes that run seem gone"),
                        "time synchronisation (NTP) of this machine",
                        "Switch it on, for instance with timedatectl set-ntp true, and start the service anew");
    }
}
