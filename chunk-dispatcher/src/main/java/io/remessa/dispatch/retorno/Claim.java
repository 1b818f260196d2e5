package io.remessa.dispatch.retorno;

import io.remessa.ledger.Ledger;
import io.remessa.ledger.upload.Retorno;
import io.remessa.ledger.upload.Upload;
import java.io.Serial;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * The right to join a retorno, for a while, so that two dispatchers do not both do a long join. Who loses it has done no harm:
 * both make the same object. Not thread-safe.
 */
final class Claim {

    private final Ledger ledger;
    private final Clock clock;
    private final Duration life;
    private final String name = UUID.randomUUID().toString();
    private Upload held;
    private Instant renewAt;

    private Claim(Ledger ledger, Clock clock, Duration life, Upload held, Instant begun) {
        this.ledger = ledger;
        this.clock = clock;
        this.life = life;
        this.held = held;
        this.renewAt = begun.plus(life.dividedBy(2));
    }

    /** Somebody else has it now. */
    static final class LostException extends Exception {

        @Serial
        private static final long serialVersionUID = 1;

        LostException() {
            super("Somebody else joins this retorno");
        }
    }

    /** The claim, if nobody has it, and it is not to rest. */
    static Optional<Claim> of(Ledger ledger, Clock clock, Duration life, Upload upload) {
        Retorno before = upload.retorno();
        Instant until = before == null ? null : before.claimedUntil();
        Instant now = clock.instant();
        if (until != null && until.isAfter(now)) {
            return Optional.empty();
        }
        Claim claim = new Claim(ledger, clock, life, upload, now);
        return claim.write(claim.until(now.plus(life))) ? Optional.of(claim) : Optional.empty();
    }

    Upload upload() {
        return held;
    }

    /** How often it failed before. */
    int failures() {
        Retorno retorno = held.retorno();
        return retorno == null ? 0 : retorno.failures();
    }

    /** Keeps it, when half of its time is over. */
    void renew() throws LostException {
        // One time for both: however long the table takes, the next renewal comes half a life before the claim ends.
        Instant now = clock.instant();
        if (now.isBefore(renewAt)) {
            return;
        }
        if (!write(until(now.plus(life)))) {
            throw new LostException();
        }
        renewAt = now.plus(life.dividedBy(2));
    }

    /** Gives it up, and says how far the retorno is; whether that is what the row says now, if only since another one said the same. */
    boolean settle(Retorno outcome) {
        return write(outcome);
    }

    /** Leaves it to whoever comes next. */
    void release() {
        write(until(clock.instant()));
    }

    private Retorno until(Instant end) {
        return Retorno.claimed(name, failures(), end);
    }

    private boolean write(Retorno next) {
        Upload now = ledger.changeRetorno(held, next);
        if (!next.equals(now.retorno())) {
            return false;
        }
        held = now;
        return true;
    }
}
