package io.remessa.cli.console;

/** How far a task is, shown while it goes on. Thread-safe. */
public interface Progress extends AutoCloseable {
    /** So much of the task is done, in its unit; it may go back when something has to be done again. */
    void reached(long done);

    /** What else to show beside it; replaces what was shown before. */
    void note(String note);

    /** Ends the display and leaves it on the screen. */
    @Override
    void close();
}
