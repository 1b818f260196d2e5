package io.remessa.cli.stack;

import io.remessa.cli.CliException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;

/**
 * The folder that keeps everything of one stack: {@code run} (which processes run), {@code logs} and {@code data};
 * and, of this machine as a sender, {@code begun-uploads}.
 *
 * @param folder made when it is needed
 */
public record StackHome(Path folder) {
    public StackHome {
        folder = folder.toAbsolutePath().normalize();
    }

    /** Objects, queues and tables. */
    public Path data() {
        return folder.resolve("data");
    }

    /** What is known of uploads that were begun here and not completed. */
    public Path begunUploads() {
        return folder.resolve("begun-uploads");
    }

    /** The log of a process since its last start. */
    public Path log(String process) {
        return folder.resolve("logs").resolve(process + ".log");
    }

    Path previousLog(String process) {
        return folder.resolve("logs").resolve(process + ".previous.log");
    }

    Path pidFile(String process) {
        return folder.resolve("run").resolve(process + ".pid");
    }

    Path portFile() {
        return folder.resolve("run").resolve("port");
    }

    Path lockFile() {
        return folder.resolve("run").resolve("lock");
    }

    void create() {
        try {
            Files.createDirectories(folder.resolve("run"));
            Files.createDirectories(folder.resolve("logs"));
            Files.createDirectories(data());
        } catch (IOException e) {
            throw new CliException(
                    "Cannot write to " + folder + " (" + e.getMessage()
                            + "): give another folder with --home or REMESSA_HOME",
                    e);
        }
    }

    /** Deletes all data; the stack must not run. */
    void deleteData() {
        if (!Files.exists(data())) {
            return;
        }
        try (Stream<Path> all = Files.walk(data())) {
            for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot delete " + data() + ": delete it by hand", e);
        }
    }
}
