package io.remessa.cli.send;

import io.remessa.cli.CliException;
import io.remessa.cli.RetryableException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/**
 * On this machine a file is sent by one command at a time: a second one would take the upload of the first, which is
 * still running, for one that was interrupted. Ends with the process that has it.
 */
final class SendingLock implements AutoCloseable {
    private final FileChannel channel;

    private SendingLock(FileChannel channel) {
        this.channel = channel;
    }

    /**
     * Takes the lock, or says who has it: it never waits.
     *
     * @param key names the file; part of a file's name
     */
    static SendingLock take(String key) {
        Path folder =
                Path.of(System.getProperty("java.io.tmpdir"), "remessa-sending-" + System.getProperty("user.name"));
        Path path = folder.resolve(key);
        try {
            Files.createDirectories(folder);
            FileChannel channel = FileChannel.open(path, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            if (tryLock(channel) == null) {
                channel.close();
                throw new RetryableException("Another command on this machine is sending this file: wait for its end");
            }
            return new SendingLock(channel);
        } catch (IOException e) {
            throw new CliException("Cannot lock " + path + " (" + e.getMessage() + "): make that folder writable", e);
        }
    }

    private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException heldByAnotherThread) {
            return null;
        }
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw new CliException("The lock on this file cannot be given back: " + e.getMessage(), e);
        }
    }
}
