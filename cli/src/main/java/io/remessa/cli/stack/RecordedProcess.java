package io.remessa.cli.stack;

import io.remessa.cli.CliException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A process as its pid file names it. Pids are used again, so its start is kept, too.
 *
 * @param pid process id
 * @param startedAt as the operating system tells it
 */
record RecordedProcess(long pid, Instant startedAt) {
    /** The system's clock may be set while a process runs, which moves its start a little. */
    private static final Duration TOLERANCE = Duration.ofSeconds(2);

    static RecordedProcess of(ProcessHandle process) {
        return new RecordedProcess(process.pid(), process.info().startInstant().orElse(Instant.EPOCH));
    }

    static Optional<RecordedProcess> read(Path pidFile) {
        try {
            List<String> lines = Files.readAllLines(pidFile);
            return Optional.of(new RecordedProcess(Long.parseLong(lines.get(0)), Instant.parse(lines.get(1))));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (IOException | RuntimeException e) {
            throw new CliException(
                    pidFile + " is damaged: end the processes of the stack by hand and delete that file", e);
        }
    }

    void write(Path pidFile) {
        try {
            WholeFile.write(pidFile, pid + "\n" + startedAt + "\n");
        } catch (IOException e) {
            throw new CliException("Cannot write " + pidFile + ": " + e.getMessage(), e);
        }
    }

    /** The process, if it still runs and is not another one that got its pid. */
    Optional<ProcessHandle> running() {
        return ProcessHandle.of(pid)
                .filter(ProcessHandle::isAlive)
                .filter(process -> isThis(process.info()))
                .filter(process -> !isZombie());
    }

    private boolean isThis(ProcessHandle.Info info) {
        Instant start = info.startInstant().orElse(Instant.EPOCH);
        return Duration.between(start, startedAt).abs().compareTo(TOLERANCE) < 0;
    }

    /**
     * Whether it has ended and only its entry is left, because nobody has asked for its exit code: in a container
     * without an init process that lasts. See proc_pid_stat(5): the state is the first letter behind the name.
     */
    private boolean isZombie() {
        Path stat = Path.of("/proc", Long.toString(pid), "stat");
        try {
            String line = Files.readString(stat);
            return line.startsWith("Z", line.lastIndexOf(')') + 2);
        } catch (IOException noProc) {
            // Gone in this moment, or a system without /proc, where init collects what has ended.
            return false;
        }
    }
}
