package io.remessa.cli.console;

import java.io.PrintStream;
import java.time.Duration;
import java.util.Locale;
import java.util.function.LongSupplier;

/** A line now and then, for logs and pipes: every ten seconds, and at the end. */
final class LineProgress implements Progress {
    private static final long QUIET_NANOS = Duration.ofSeconds(10).toNanos();

    private final PrintStream out;
    private final String task;
    private final long total;
    private final Unit unit;
    private final LongSupplier nanoTime;
    private long done;
    private long linesAt;
    private String note = "";

    LineProgress(PrintStream out, String task, long total, Unit unit, LongSupplier nanoTime) {
        this.out = out;
        this.task = task;
        this.total = total;
        this.unit = unit;
        this.nanoTime = nanoTime;
        this.linesAt = nanoTime.getAsLong();
    }

    @Override
    public synchronized void reached(long now) {
        done = now;
        if (nanoTime.getAsLong() - linesAt >= QUIET_NANOS) {
            line();
        }
    }

    @Override
    public synchronized void note(String text) {
        note = text;
    }

    @Override
    public synchronized void close() {
        line();
    }

    private void line() {
        linesAt = nanoTime.getAsLong();
        long percent = total == 0 ? 100 : (long) (100.0 * done / total);
        String amounts = String.format(
                Locale.ROOT,
                "%.1f of %.1f %s",
                (double) done / unit.size(),
                (double) total / unit.size(),
                unit.label());
        out.println(task + ": " + percent + " %, " + amounts + (note.isEmpty() ? "" : ", " + note));
    }
}
