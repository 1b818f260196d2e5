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

    private Claim(Ledger ledger, Clock clock, Duration life, Upload held) {
        this.ledger = ledger;
        this.clock = clock;
        this.life = life;
        this.held = held;
        this.renewAt = clock.instant().plus(life.dividedBy(2));
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
        if (until != null && until.isAfter(clock.instant())) {
            return Optional.empty();
        }
        Claim claim = new Claim(ledger, clock, life, upload);
        return claim.write(claim.until(claim.end())) ? Optional.of(claim) : Optional.empty();
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
        if (clock.instant().isBefore(renewAt)) {
            return;
        }
        if (!write(until(end()))) {
            throw new LostException();
        }
        renewAt = clock.instant().plus(life.dividedBy(2));
    }

    /** Gives it up, and says how far the retorno is; whether it was still held. */
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

    private Instant end() {
        return clock.instant().plus(life);
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
