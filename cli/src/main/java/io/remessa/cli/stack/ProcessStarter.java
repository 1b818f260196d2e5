package io.remessa.cli.stack;

import io.remessa.cli.CliException;
import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Starts processes that survive this one and its terminal. */
final class ProcessStarter {
    private static final Path SHELL = Path.of("/bin/sh");

    /**
     * Signals that a terminal sends to all that were started from it: Ctrl-C, Ctrl-Z, hanging up. What is ignored here
     * stays ignored in the program that takes the shell's place, the JVM included.
     */
    private static final String DETACHED = "trap '' INT TSTP HUP; exec \"$@\"";

    /** By what commands sign in at a stack elsewhere: a process of this one needs none of it, and lives longer than the command. */
    private static final Set<String> OF_COMMANDS = Set.of(
            "REMESSA_TOKEN",
            "REMESSA_TOKEN_FILE",
            "REMESSA_TOKEN_URL",
            "REMESSA_TOKEN_SCOPE",
            "REMESSA_CLIENT_ID",
            "REMESSA_CLIENT_SECRET");

    private final StackHome home;

    ProcessStarter(StackHome home) {
        this.home = home;
    }

    /**
     * Starts a process, with its output in its log and nothing of this process's own streams, and writes its pid file.
     *
     * @throws CliException if it is not built, or one of its ports is taken
     */
    ProcessHandle start(ProcessSpec spec) {
        if (!Files.exists(spec.artifact())) {
            throw new CliException(spec.name() + " is not built (" + spec.artifact()
                    + " is missing): build everything with ./mvnw package -DskipTests");
        }
        spec.ports().forEach(port -> requireFree(port, spec.name()));
        Path log = home.log(spec.name());
        try {
            if (Files.exists(log)) {
                Files.move(log, home.previousLog(spec.name()), StandardCopyOption.REPLACE_EXISTING);
            }
            ProcessBuilder builder = new ProcessBuilder(detached(spec.command()))
                    .directory(home.folder().toFile())
                    .redirectInput(new File("/dev/null"))
                    .redirectErrorStream(true)
                    .redirectOutput(log.toFile());
            builder.environment().keySet().removeAll(OF_COMMANDS);
            builder.environment().putAll(spec.environment());
            ProcessHandle process = builder.start().toHandle();
            record(process, home.pidFile(spec.name()));
            return process;
        } catch (IOException e) {
            throw new CliException(spec.name() + " could not be started: " + e.getMessage(), e);
        }
    }

    /** Nobody could stop a process that is not recorded. */
    private static void record(ProcessHandle process, Path pidFile) {
        try {
            RecordedProcess.of(process).write(pidFile);
        } catch (CliException notRecorded) {
            process.destroyForcibly();
            throw notRecorded;
        }
    }

    private static List<String> detached(List<String> command) {
        if (!Files.isExecutable(SHELL)) {
            return command;
        }
        List<String> detached = new ArrayList<>(List.of(SHELL.toString(), "-c", DETACHED, "sh"));
        detached.addAll(command);
        return detached;
    }

    private static void requireFree(int port, String process) {
        try (ServerSocket socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
        } catch (IOException e) {
            throw new CliException(
                    "Port " + port + ", which " + process
                            + " needs, is taken: stop the program that has it, or move the"
                            + " stack to six other ports with REMESSA_PORT=" + (port < 20_000 ? 28_480 : 8480),
                    e);
        }
    }
}
