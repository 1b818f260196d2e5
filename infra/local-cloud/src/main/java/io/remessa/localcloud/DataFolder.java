package io.remessa.localcloud;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.UserDefinedFileAttributeView;

/** The folder that keeps objects, messages and tables, held by one process at a time. */
final class DataFolder implements AutoCloseable {
    private final Path root;
    private final FileChannel lockFile;

    private DataFolder(Path root, FileChannel lockFile) {
        this.root = root;
        this.lockFile = lockFile;
    }

    /**
     * Takes the folder, making it when it is missing. The lock ends with the process, however that ends.
     *
     * @throws StartException when the folder cannot be written, another process holds it, or its file system cannot
     *     keep ETags
     */
    static DataFolder take(Path root) throws IOException {
        FileChannel lockFile = openLockFile(root);
        FileLock lock = lockFile.tryLock();
        if (lock == null) {
            lockFile.close();
            throw new StartException("The data folder " + root + " is in use by another local cloud."
                    + " Stop that one first, or give another folder with --data.");
        }
        DataFolder folder = new DataFolder(root, lockFile);
        folder.requireFileAttributes();
        return folder;
    }

    private static FileChannel openLockFile(Path root) {
        try {
            Files.createDirectories(root);
            return FileChannel.open(root.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        } catch (IOException unusable) {
            throw new StartException(
                    "The data folder " + root + " cannot be written: " + unusable
                            + ". Give a folder that you may write with --data.",
                    unusable);
        }
    }

    /** A subfolder, made when it is missing. */
    Path subfolder(String name) throws IOException {
        return Files.createDirectories(root.resolve(name));
    }

    /** S3Proxy keeps ETags and content types in extended attributes, and would silently go without them. */
    private void requireFileAttributes() throws IOException {
        Path probe = Files.createTempFile(root, "probe", null);
        try {
            UserDefinedFileAttributeView attributes =
                    Files.getFileAttributeView(probe, UserDefinedFileAttributeView.class);
            if (attributes == null) {
                throw new IOException("no user-defined file attributes");
            }
            attributes.write("user.content-md5", ByteBuffer.wrap(new byte[] {1}));
        } catch (IOException unsupported) {
            throw new StartException(
                    "The file system of " + root + " keeps no extended attributes, which hold the objects' ETags."
                            + " Give a folder on another one (ext4, xfs, btrfs, APFS, NTFS) with --data.",
                    unsupported);
        } finally {
            Files.delete(probe);
        }
    }

    @Override
    public void close() throws IOException {
        lockFile.close();
    }
}
