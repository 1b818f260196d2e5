package io.remessa.cli.console;

import java.time.Duration;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Progress of a task that is mostly short: shown only when it takes more than two seconds. */
public final class LateProgress implements Progress {
    private static final long PATIENCE_NANOS = Duration.ofSeconds(2).toNanos();

    private final Supplier<Progress> display;
    private final long startedAt = System.nanoTime();
    private @Nullable Progress shown;

    /**
     * Progress that is not shown yet.
     *
     * @param display begins to show it
     */
    public LateProgress(Supplier<Progress> display) {
        this.display = display;
    }

    @Override
    public synchronized void reached(long done) {
        if (shown == null && System.nanoTime() - startedAt > PATIENCE_NANOS) {
            shown = display.get();
        }
        if (shown != null) {
            shown.reached(done);
        }
    }

    @Override
    public synchronized void note(String note) {
        if (shown != null) {
            shown.note(note);
        }
    }

    @Override
    public synchronized void close() {
        if (shown != null) {
            shown.close();
        }
    }
}
