package io.remessa.api.limit;

import io.remessa.api.problem.ErrorCode;
import io.remessa.api.problem.ProblemException;
import io.remessa.ledger.upload.Owner;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Supplier;

/** What an owner may ask for: calls, and files to begin. Of one instance, in memory. Thread-safe. */
public final class OwnerAllowances {

    private final Allowance requests;
    private final Optional<Allowance> begunBytes;

    /** @param begunBytes empty where files may be begun without end */
    public OwnerAllowances(Allowance requests, Optional<Allowance> begunBytes) {
        this.requests = requests;
        this.begunBytes = begunBytes;
    }

    /** What the settings say. */
    public static OwnerAllowances of(LimitSettings settings, InstantSource clock) {
        int burst = settings.requestBurstPerOwner();
        int perSecond = Math.max(settings.requestsPerSecondPerOwner(), 0);
        Duration refill =
                perSecond == 0 ? Duration.ZERO : Duration.ofSeconds(burst).dividedBy(perSecond);
        int owners = settings.rememberedOwners();
        return new OwnerAllowances(
                new Allowance(burst, refill, owners, clock),
                settings.begunBytesPerDayPerOwner().isPresent()
                        ? Optional.of(new Allowance(
                                settings.begunBytesPerDayPerOwner().getAsLong(), Duration.ofDays(1), owners, clock))
                        : Optional.empty());
    }

    /**
     * Counts one call.
     *
     * @return how long the caller has to wait before another; empty when this one may be answered
     */
    public Optional<Duration> request(Owner owner) {
        return requests.take(owner, 1);
    }

    /**
     * Begins a file, and counts its bytes if that succeeds. They are taken before, so that calls at once do not all find the
     * same room, and given back where nothing came of it, whatever the reason.
     *
     * @param size in bytes
     * @param begin what begins it
     * @throws ProblemException FILE_TOO_LARGE, TOO_MANY_BYTES
     */
    public <T> T beginBytes(Owner owner, long size, Supplier<T> begin) {
        if (begunBytes.isEmpty()) {
            return begin.get();
        }
        requireBytes(begunBytes.get(), owner, size);
        boolean begun = false;
        try {
            T what = begin.get();
            begun = true;
            return what;
        } finally {
            if (!begun) {
                begunBytes.get().giveBack(owner, size);
            }
        }
    }

    private static void requireBytes(Allowance bytes, Owner owner, long size) {
        if (size > bytes.most()) {
            throw new ProblemException(
                    ErrorCode.FILE_TOO_LARGE,
                    "size must be at most " + bytes.most()
                            + " bytes, which is all that you may send in a day: split the file");
        }
        Optional<Duration> wait = bytes.take(owner, size);
        if (wait.isPresent()) {
            throw new ProblemException(
                    ErrorCode.TOO_MANY_BYTES,
                    "You may begin to send " + bytes.most() + " bytes in a day, and this file would be more. Try again"
                            + " later, as Retry-After says",
                    wait.get());
        }
    }
}
