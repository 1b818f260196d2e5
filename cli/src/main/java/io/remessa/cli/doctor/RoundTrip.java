package io.remessa.cli.doctor;

import io.remessa.cli.CliException;
import io.remessa.cli.api.Finding;
import io.remessa.cli.api.RunningProcesses;
import io.remessa.cli.api.UploadApi;
import io.remessa.cli.api.UploadStatus;
import io.remessa.cli.console.Console;
import io.remessa.cli.console.Progress;
import io.remessa.cli.console.Unit;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * Follows a file that was sent until it has come through the whole pipeline, and says where it stopped when it does not. What
 * it waits for in vain is then given up.
 */
public final class RoundTrip {

    /** The name of the check. */
    public static final String NAME = "round-trip";

    private static final Duration PAUSE = Duration.ofMillis(500);

    private final UploadApi api;
    private final Console console;
    private final InstantSource clock;

    public RoundTrip(UploadApi api, Console console, InstantSource clock) {
        this.api = api;
        this.console = console;
        this.clock = clock;
    }

    /**
     * Waits for the end of the upload.
     *
     * @param records that the file has, all of them valid
     * @param patience how long to wait at most
     */
    public Finding follow(String uploadId, long records, Duration patience) throws InterruptedException {
        try {
            return followed(uploadId, records, patience);
        } catch (CliException e) {
            giveUp(uploadId);
            return Unanswered.call(
                    NAME, "A tiny file was sent, and what became of it cannot be asked", api.server(), e);
        }
    }

    private Finding followed(String uploadId, long records, Duration patience) throws InterruptedException {
        Instant begun = clock.instant();
        UploadStatus status = api.status(uploadId);
        try (Progress progress = console.progress("Waiting for a tiny file", patience.toSeconds(), Unit.SECONDS)) {
            while (!status.isFinal()) {
                Duration waited = Duration.between(begun, clock.instant());
                if (waited.compareTo(patience) >= 0) {
                    return givenUp(status, waited);
                }
                progress.note(status.state());
                progress.reached(waited.toSeconds());
                TimeUnit.NANOSECONDS.sleep(PAUSE.toNanos());
                status = api.status(uploadId);
            }
        }
        return ended(status, records, Duration.between(begun, clock.instant()));
    }

    private static Finding ended(UploadStatus status, long records, Duration took) {
        if (status.isCompleted() && status.records() == records && status.rejected() == 0) {
            return Finding.healthy(
                    NAME, "a file of " + records + " records was sent and validated in " + took.toMillis() + " ms");
        }
        return Finding.broken(
                NAME,
                "A file of " + records + " sound records ended " + status.state() + " with " + status.records()
                        + " records, " + status.rejected() + " rejected"
                        + failure(status).map(code -> " (" + code + ")").orElse(""),
                "upload " + status.uploadId(),
                "./remessa status " + status.uploadId()
                        + " has the reason; its lines in the logs of chunk-dispatcher and"
                        + " chunk-validator, jq 'select(.mdc.uploadId == \"" + status.uploadId()
                        + "\")' LOG, have the cause");
    }

    private static Optional<String> failure(UploadStatus status) {
        return Optional.of(status.json().path("failure").path("code").asText()).filter(code -> !code.isEmpty());
    }

    private Finding givenUp(UploadStatus status, Duration waited) throws InterruptedException {
        Finding finding = new Stopped(status, waited, running()).finding();
        giveUp(status.uploadId());
        return finding;
    }

    /** Empty where nobody says it: that alone is no trouble of the file's. */
    private Optional<RunningProcesses> running() throws InterruptedException {
        try {
            return Optional.of(api.running());
        } catch (CliException notToBeAsked) {
            console.say("Which processes run cannot be asked: " + notToBeAsked.getMessage());
            return Optional.empty();
        }
    }

    /** Gives the upload up, if it still can be; if not, says so. */
    public void giveUp(String uploadId) throws InterruptedException {
        try {
            api.abort(uploadId);
        } catch (CliException alreadyOver) {
            console.say("Upload " + uploadId + " could not be given up: " + alreadyOver.getMessage());
        }
    }
}
