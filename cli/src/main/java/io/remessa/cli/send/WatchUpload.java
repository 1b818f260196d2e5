package io.remessa.cli.send;

import io.remessa.cli.api.UploadApi;
import io.remessa.cli.api.UploadStatus;
import io.remessa.cli.console.Console;
import io.remessa.cli.console.Printable;
import io.remessa.cli.console.Progress;
import io.remessa.cli.console.Unit;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** Follows an upload to its end. */
public final class WatchUpload {
    private static final Duration SHORTEST_PAUSE = Duration.ofMillis(250);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(2);

    private final UploadApi api;
    private final Console console;

    public WatchUpload(UploadApi api, Console console) {
        this.api = api;
        this.console = console;
    }

    /** Shows the validation's progress until the upload is in a final state, and gives that status. */
    public UploadStatus watch(String uploadId) throws InterruptedException {
        UploadStatus status = api.status(uploadId);
        Duration pause = SHORTEST_PAUSE;
        try (Progress progress = console.progress(
                "Validating " + Printable.of(status.fileName()), status.bytesTotal(), Unit.MEBIBYTES)) {
            for (; ; status = api.status(uploadId)) {
                progress.note(note(status));
                progress.reached(status.bytesValidated());
                if (status.isFinal()) {
                    return status;
                }
                TimeUnit.NANOSECONDS.sleep(pause.toNanos());
                Duration longer = pause.multipliedBy(3).dividedBy(2);
                pause = longer.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : longer;
            }
        }
    }

    /** What is paused says so first: it would look like a validation that hangs. */
    private static String note(UploadStatus status) {
        String counts = status.records() + " records, " + status.rejected() + " rejected";
        return status.pause().map(pause -> pause + ", " + counts).orElse(counts);
    }
}
