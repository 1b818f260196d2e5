package io.remessa.cli.api;

import io.remessa.cli.CliException;
import java.time.Duration;

/** A failure that may pass when the same is tried again. */
public final class TransientFailure extends Exception {
    private final transient CliException ifFinal;
    private final transient Duration notBefore;

    /**
     * A failure without a wish of the server.
     *
     * @param ifFinal what to report when it was the last try
     */
    public TransientFailure(CliException ifFinal) {
        this(ifFinal, Duration.ZERO);
    }

    /**
     * A failure after which the server wants a pause.
     *
     * @param ifFinal what to report when it was the last try
     * @param notBefore how long to wait at least (Retry-After)
     */
    public TransientFailure(CliException ifFinal, Duration notBefore) {
        super(ifFinal);
        this.ifFinal = ifFinal;
        this.notBefore = notBefore;
    }

    CliException ifFinal() {
        return ifFinal;
    }

    Duration notBefore() {
        return notBefore;
    }
}
