package io.remessa.cli.send;

import io.remessa.cli.CliException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/**
 * On this machine only one file of a name and size is sent at a time. An interrupted upload is found again by both, so a
 * second send would take the upload of one that is still running for its own. Ends with the process that has it.
 */
final class SendingLock implements AutoCloseable {
    private final FileChannel channel;

    private SendingLock(FileChannel channel) {
        this.channel = channel;
    }

    /** Takes the lock, or says who has it: it never waits. */
    static SendingLock take(String fileName, long size) {
        Path folder =
                Path.of(System.getProperty("java.io.tmpdir"), "remessa-sending-" + System.getProperty("user.name"));
        Path path = folder.resolve(Integer.toHexString(fileName.hashCode()) + "-" + size);
        try {
            Files.createDirectories(folder);
            FileChannel channel = FileChannel.open(path, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            if (tryLock(channel) == null) {
                channel.close();
                throw new CliException("Another command on this machine is sending a file of this name and size: "
                        + "wait for its end, or give one of the two files another name");
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
            throw new CliException("The lock on this file's name cannot be given back: " + e.getMessage(), e);
        }
    }
}
