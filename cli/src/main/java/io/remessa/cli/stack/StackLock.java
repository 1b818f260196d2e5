package io.remessa.cli.stack;

import io.remessa.cli.CliException;
import io.remessa.cli.console.Console;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Only one command at a time starts or stops processes of a stack. The lock ends with the process that has it. */
final class StackLock {
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    private final StackHome home;
    private final Console console;

    StackLock(StackHome home, Console console) {
        this.home = home;
        this.console = console;
    }

    /** What is done while no other command may start or stop processes. */
    @FunctionalInterface
    interface Action<T> {
        T run() throws InterruptedException;
    }

    /** Runs with the lock, after waiting for another command that has it. */
    <T> T holding(Action<T> action) throws InterruptedException {
        home.create();
        try (FileChannel channel =
                FileChannel.open(home.lockFile(), StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            lock(channel);
            return action.run();
        } catch (IOException e) {
            throw new CliException("Cannot lock " + home.lockFile() + ": " + e.getMessage(), e);
        }
    }

    /** Polls, because a blocking lock could neither say that it waits nor give up. Closing the channel unlocks. */
    private void lock(FileChannel channel) throws IOException, InterruptedException {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        boolean told = false;
        while (tryLock(channel) == null) {
            if (!told) {
                console.say("Waiting for another command that starts or stops this stack ...");
                told = true;
            }
            if (System.nanoTime() > deadline) {
                throw new CliException("Another command has been starting or stopping this stack for "
                        + PATIENCE.toMinutes() + " minutes: end it and try again");
            }
            TimeUnit.MILLISECONDS.sleep(200);
        }
    }

    private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException heldByAnotherThread) {
            return null;
        }
    }
}
