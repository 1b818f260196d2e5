package io.remessa.cli.send;

import io.remessa.cli.CliException;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.function.LongConsumer;
import java.util.zip.CRC32;

/** A file that is being sent: read in slices, and watched for changes. Thread-safe. */
public final class SourceFile implements AutoCloseable {
    private static final int BLOCK_BYTES = 128 * 1024;

    /** What tells two versions of a file apart without reading them. */
    private record Version(long size, FileTime modified) {}

    private final Path path;
    private final FileChannel channel;
    private final Version version;

    private SourceFile(Path path, FileChannel channel, Version version) {
        this.path = path;
        this.channel = channel;
        this.version = version;
    }

    /**
     * Opens a file.
     *
     * @throws CliException if it is missing, not a regular file or not readable
     */
    public static SourceFile open(Path path) {
        try {
            requireRegular(path);
            FileChannel channel = FileChannel.open(path);
            return new SourceFile(path, channel, version(path));
        } catch (NoSuchFileException e) {
            throw new CliException("There is no file " + path + ": check the name and the folder", e);
        } catch (AccessDeniedException e) {
            throw new CliException(path + " may not be read by this user: change its permissions", e);
        } catch (IOException e) {
            throw new CliException(path + " cannot be read: " + e.getMessage(), e);
        }
    }

    /** Before it is opened: opening a pipe waits for somebody who writes to it. */
    private static void requireRegular(Path path) throws IOException {
        BasicFileAttributes attributes = Files.readAttributes(path, BasicFileAttributes.class);
        if (attributes.isDirectory()) {
            throw new CliException(path + " is a folder: name the file to send");
        }
        if (!attributes.isRegularFile()) {
            throw new CliException(path + " is " + kind(path)
                    + ", and what is in it can neither be counted nor read twice: write it to a file first");
        }
    }

    /** By the type in the mode of POSIX systems (sys/stat.h, S_IFMT). */
    private static String kind(Path path) throws IOException {
        if (!path.getFileSystem().supportedFileAttributeViews().contains("unix")) {
            return "not a regular file";
        }
        int mode = (Integer) Files.getAttribute(path, "unix:mode");
        return switch (mode & 0170000) {
            case 0010000 -> "a pipe";
            case 0020000, 0060000 -> "a device";
            case 0140000 -> "a socket";
            default -> "not a regular file";
        };
    }

    private static Version version(Path path) throws IOException {
        BasicFileAttributes attributes = Files.readAttributes(path, BasicFileAttributes.class);
        return new Version(attributes.size(), attributes.lastModifiedTime());
    }

    /** Its name, without folders. */
    public String name() {
        return path().getFileName().toString();
    }

    /** Where it is. */
    Path path() {
        return path.toAbsolutePath().normalize();
    }

    /** When it had last been written to when it was opened. */
    Instant modified() {
        return version.modified().toInstant();
    }

    /** Its size when it was opened, in bytes. */
    public long size() {
        return version.size();
    }

    /**
     * Makes sure that what was sent is one version of the file.
     *
     * @throws FileChangedException if it was written to since it was opened
     */
    void requireUnchanged() {
        try {
            if (!version(path).equals(version)) {
                throw new FileChangedException(path);
            }
        } catch (IOException e) {
            throw new FileChangedException(path);
        }
    }

    /** The part's CRC32 as S3 writes it: 4 bytes big-endian in base64. */
    String crc32(Part part) {
        CRC32 crc = new CRC32();
        blocks(part, count -> {}).forEach(block -> crc.update(block));
        return Base64.getEncoder()
                .encodeToString(
                        ByteBuffer.allocate(4).putInt((int) crc.getValue()).array());
    }

    /** The part's MD5 in hex, which is the ETag of a part in S3. */
    String md5(Part part) {
        try {
            MessageDigest md5 = MessageDigest.getInstance("MD5");
            blocks(part, count -> {}).forEach(md5::update);
            return HexFormat.of().formatHex(md5.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has MD5", e);
        }
    }

    /**
     * The bytes of a part, read block by block when they are asked for.
     *
     * @param read told the bytes of each block
     */
    Iterable<byte[]> blocks(Part part, LongConsumer read) {
        return () -> new Blocks(part, read);
    }

    private final class Blocks implements Iterator<byte[]> {
        private final LongConsumer read;
        private final long end;
        private long next;

        Blocks(Part part, LongConsumer read) {
            this.read = read;
            this.next = part.offset();
            this.end = part.offset() + part.length();
        }

        @Override
        public boolean hasNext() {
            return next < end;
        }

        @Override
        public byte[] next() {
            if (!hasNext()) {
                throw new NoSuchElementException();
            }
            ByteBuffer block = ByteBuffer.allocate((int) Math.min(BLOCK_BYTES, end - next));
            try {
                while (block.hasRemaining()) {
                    if (channel.read(block, next + block.position()) < 0) {
                        throw new EOFException(path + " ends at byte " + (next + block.position()));
                    }
                }
            } catch (EOFException e) {
                throw new FileChangedException(path);
            } catch (IOException e) {
                throw new CliException(path + " cannot be read: " + e.getMessage(), e);
            }
            next += block.capacity();
            read.accept(block.capacity());
            return block.array();
        }
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
