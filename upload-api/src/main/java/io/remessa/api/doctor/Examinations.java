package io.remessa.api.doctor;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the doctor found the last time, for pages of each origin, so that many open pages cost as much as one. What is broken is
 * remembered as what is healthy is. Safe for use by many threads: of those that ask for one origin one looks, and the others
 * wait for it.
 */
public final class Examinations {

    /** Of so many origins, those asked for last, the findings are remembered: callers name them. */
    public static final int ORIGINS = 16;

    private final Doctor doctor;
    private final InstantSource clock;
    private final Map<String, OfOrigin> byOrigin = new LinkedHashMap<>(2 * ORIGINS, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, OfOrigin> eldest) {
            return size() > ORIGINS;
        }
    };

    public Examinations(Doctor doctor, InstantSource clock) {
        this.doctor = doctor;
        this.clock = clock;
    }

    /**
     * All that was found.
     *
     * @param at when the doctor began to look: nothing that was found is older
     * @param checks by their names
     */
    public record Examination(Instant at, List<Doctor.Examined> checks) {}

    /**
     * What the doctor finds, or has found of late.
     *
     * @param pageOrigin of the pages that send files: scheme, host and port
     * @param maxAge an examination that began so long before this call, or earlier, is not good enough; zero has the doctor look
     *     after this call
     */
    public Examination of(String pageOrigin, Duration maxAge) {
        // Taken before anybody is waited for: whoever waits is content with what the one before it found.
        Instant tooOld = clock.instant().minus(maxAge);
        OfOrigin ofOrigin;
        synchronized (byOrigin) {
            ofOrigin = byOrigin.computeIfAbsent(pageOrigin, OfOrigin::new);
        }
        return ofOrigin.after(tooOld);
    }

    private final class OfOrigin {
        private final String origin;
        private @Nullable Examination last;

        private OfOrigin(String origin) {
            this.origin = origin;
        }

        private synchronized Examination after(Instant tooOld) {
            Examination known = last;
            if (known == null || !known.at().isAfter(tooOld) || isOfTimesToCome(known)) {
                known = new Examination(clock.instant(), doctor.examine(origin));
                last = known;
            }
            return known;
        }

        /** Until a clock that was fast is set right; or what was wrong then would be told for as long as it was fast. */
        private boolean isOfTimesToCome(Examination known) {
            return known.at().isAfter(clock.instant());
        }
    }
}
