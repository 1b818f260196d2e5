package io.remessa.systemtests.faults;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** A file system of its own, in memory, that can be filled to the last byte. Mounting one needs root. */
final class SmallDisk implements AutoCloseable {

    private static final byte[] BLOCK = new byte[4_096];

    private final Path folder;
    private final Path filler;

    private SmallDisk(Path folder) {
        this.folder = folder;
        this.filler = folder.resolve("filler");
    }

    /** Whether it could be mounted there. */
    static boolean canBe(Path folder) {
        return run("mount", "-t", "tmpfs", "-o", "size=1m", "tmpfs", folder.toString())
                && run("umount", folder.toString());
    }

    /** @param folder an empty folder, where it is mounted until it is closed */
    static SmallDisk at(Path folder, int megabytes) {
        if (!run("mount", "-t", "tmpfs", "-o", "size=" + megabytes + "m", "tmpfs", folder.toString())) {
            throw new IllegalStateException("No file system can be mounted at " + folder);
        }
        return new SmallDisk(folder);
    }

    /** Takes what is free, in addition to what it has taken already. */
    void fill() {
        try (OutputStream out = Files.newOutputStream(filler, StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
            while (true) {
                out.write(BLOCK);
            }
        } catch (IOException full) {
            return;
        }
    }

    /** Gives back what {@link #fill} took. */
    void free() {
        try {
            Files.delete(filler);
        } catch (IOException e) {
            throw new UncheckedIOException("The filler is not there", e);
        }
    }

    private static boolean run(String... command) {
        try {
            return new ProcessBuilder(command)
                            .redirectErrorStream(true)
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException noSuchCommand) {
            return false;
        } catch (InterruptedException e) {
            throw new IllegalStateException("Nobody interrupts a test", e);
        }
    }

    @Override
    public void close() {
        run("umount", "--lazy", folder.toString());
    }
}
