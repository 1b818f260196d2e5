package io.remessa.cli.command;

import io.remessa.cli.console.Console;
import org.jspecify.annotations.Nullable;

/**
 * What is said on standard error when the user ends this program, by Ctrl-C or a signal, which ends a JVM without a word.
 * Safe for use by many threads.
 */
final class InterruptionNotice implements AutoCloseable {
    private final Console console;
    private final Thread hook = new Thread(this::tell, "interruption-notice");
    private volatile @Nullable String text;

    InterruptionNotice(Console console) {
        this.console = console;
        Runtime.getRuntime().addShutdownHook(hook);
    }

    /** From now on this is what there is to say. */
    void set(String newText) {
        text = newText;
    }

    private void tell() {
        String known = text;
        if (known != null) {
            // Behind a bar that is half drawn.
            console.say((console.terminal() ? "\n" : "") + "remessa: interrupted. " + known);
        }
    }

    /** Nothing is left to say. */
    @Override
    public void close() {
        text = null;
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException endsAlready) {
            // The hook runs, or has run; there is nothing to take back.
            return;
        }
    }
}
