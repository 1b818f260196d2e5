package io.remessa.cli.console;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/**
 * Where results and messages go. Results go to {@code out} and nothing else does, so that they can be piped.
 *
 * @param out standard output
 * @param err standard error
 * @param terminal whether standard error is a terminal, on which a bar can be drawn
 */
public record Console(PrintStream out, PrintStream err, boolean terminal) {

    /** The streams of this process, as UTF-8 whatever the locale says: reports and JSON are full of accents. */
    public static Console ofProcess(boolean terminal) {
        return new Console(utf8(FileDescriptor.out), utf8(FileDescriptor.err), terminal);
    }

    private static PrintStream utf8(FileDescriptor descriptor) {
        return new PrintStream(new FileOutputStream(descriptor), true, StandardCharsets.UTF_8);
    }

    /** Writes a line of the result. */
    public void print(String line) {
        out.println(line);
    }

    /** Writes a line about what is going on. */
    public void say(String line) {
        err.println(line);
    }

    /** Begins to show how far a task is, out of a total in single bytes or rows. */
    public Progress progress(String task, long total, Unit unit) {
        return terminal
                ? new BarProgress(err, task, total, unit)
                : new LineProgress(err, task, total, unit, System::nanoTime);
    }
}
