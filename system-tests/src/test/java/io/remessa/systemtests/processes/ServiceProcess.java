package io.remessa.systemtests.processes;

import io.remessa.localcloud.LocalCloudProcess;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.opentest4j.TestAbortedException;

/** A packaged service as a process that may be ended and started at any time. For one thread at a time. */
public final class ServiceProcess implements AutoCloseable {

    /** The folder of the repository, whose packaged services these are. */
    public static final Path ROOT = Path.of(System.getProperty(LocalCloudProcess.HOME), "../../../..")
            .toAbsolutePath()
            .normalize();

    /** Whatever runs services does not start them anew at once: a start costs more than a wait. */
    private static final Duration LEAST_BETWEEN_STARTS = Duration.ofSeconds(10);

    private static final int STOP_SECONDS = 60;
    /** Makes a process believe that it is another time; Debian's package {@code faketime}. */
    private static final Optional<Path> CLOCK_SKEWER = clockSkewer();

    private static final Duration READY_WITHIN = Duration.ofMinutes(3);
    private static final int OK = 200;
    private static final int OUTPUT_CHARACTERS = 6_000;

    private final HttpClient http = HttpClient.newHttpClient();
    private final String name;
    private final int port;
    private final List<String> command;
    private final Map<String, String> settings;
    private final Path log;
    /** Whoever breaks a test off does not want to find it running tomorrow. */
    private final Thread atExit = new Thread(this::kill, "kill-service");

    private @Nullable Process process;
    private boolean endedByUs;
    private boolean simpleCompiler;
    private Instant startedAt = Instant.EPOCH;

    /**
     * A service that is not started yet, with the memory that the launcher gives it.
     *
     * @param module which service
     * @param name what it is called, of several alike
     * @param port of its HTTP, which must be free
     * @param settings its environment variables; QUARKUS_PROFILE is local unless they say otherwise
     * @param folder of its log, to which what it prints is appended
     */
    public ServiceProcess(String module, String name, int port, Map<String, String> settings, Path folder) {
        this.name = name;
        this.port = port;
        this.settings = settings;
        this.log = folder.resolve(name + ".log");
        this.command = List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-XX:+UseSerialGC",
                "-XX:+ExitOnOutOfMemoryError",
                "-Dquarkus.profile=" + settings.getOrDefault("QUARKUS_PROFILE", "local"),
                "-Dquarkus.http.port=" + port,
                // Any that is free: there may be several of a kind.
                "-Dquarkus.management.port=0",
                "-jar",
                ROOT.resolve(module)
                        .resolve("target/quarkus-app/quarkus-run.jar")
                        .toString());
        Runtime.getRuntime().addShutdownHook(atExit);
    }

    /** A port that is free now. */
    public static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException("No port is free", e);
        }
    }

    /** It starts sooner, and never gets as fast. */
    public ServiceProcess withSimpleCompiler() {
        simpleCompiler = true;
        return this;
    }

    /** What it is called. */
    public String name() {
        return name;
    }

    /** Whether clocks can be skewed on this machine. */
    public static boolean canSkew() {
        return CLOCK_SKEWER.isPresent();
    }

    /**
     * Clocks have to be skewed. Where they cannot be the test is skipped, unless {@code REMESSA_REQUIRE_FAKETIME} is set: then it fails, so
     * that nobody takes silence for success.
     */
    public static void requireSkew() {
        requireSkew(canSkew(), System.getenv("REMESSA_REQUIRE_FAKETIME") != null);
    }

    static void requireSkew(boolean possible, boolean required) {
        if (possible) {
            return;
        }
        String cure = "Clocks cannot be skewed here: install Debian's package faketime";
        if (required) {
            throw new AssertionError(cure);
        }
        throw new TestAbortedException(cure);
    }

    /** Starts it; 0 seconds is the true time. */
    public void start(int skewSeconds) {
        List<String> line = new ArrayList<>(command);
        if (simpleCompiler) {
            line.add(1, "-XX:TieredStopAtLevel=1");
        }
        ProcessBuilder builder = new ProcessBuilder(line)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
        builder.environment().putAll(settings);
        if (skewSeconds != 0) {
            builder.environment().put("LD_PRELOAD", CLOCK_SKEWER.orElseThrow().toString());
            builder.environment().put("FAKETIME", "%+d".formatted(skewSeconds));
            // Timeouts go by the other clock, which no administrator can set.
            builder.environment().put("FAKETIME_DONT_FAKE_MONOTONIC", "1");
            // Else timed waits of the JVM return at once, again and again.
            builder.environment().put("FAKETIME_FORCE_MONOTONIC_FIX", "0");
        }
        try {
            process = builder.start();
            endedByUs = false;
            startedAt = Instant.now();
        } catch (IOException e) {
            throw new UncheckedIOException(name + " cannot be started", e);
        }
    }

    /** Waits until it takes work. */
    public void awaitReady() {
        HttpRequest ready = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/q/health/ready"))
                .build();
        Eventually.get(name + " is ready", READY_WITHIN, () -> {
            assertAlive();
            try {
                return http.send(ready, BodyHandlers.discarding()).statusCode() == OK
                        ? Optional.of(true)
                        : Optional.empty();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            } catch (InterruptedException e) {
                throw new IllegalStateException("Nobody interrupts a test", e);
            }
        });
    }

    /** Whether it was started some seconds ago and is gone, though nobody ended it. */
    public boolean diedByItself() {
        return process != null
                && !process.isAlive()
                && !endedByUs
                && Instant.now().isAfter(startedAt.plus(LEAST_BETWEEN_STARTS));
    }

    /** As {@code kill -9} does. */
    public void kill() {
        endedByUs = true;
        if (process != null) {
            process.destroyForcibly();
            process.onExit().join();
        }
    }

    /** As a deployment does: SIGTERM. */
    public void terminate() {
        endedByUs = true;
        if (process == null) {
            return;
        }
        process.destroy();
        try {
            if (!process.waitFor(STOP_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new AssertionError(name + " did not end within " + STOP_SECONDS + " s of SIGTERM");
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }

    /**
     * Looks whether it runs.
     *
     * @throws AssertionError with the end of its log, when it is gone
     */
    public void assertAlive() {
        if (process == null || !process.isAlive()) {
            throw new AssertionError(name + " ended:\n" + output());
        }
    }

    /** The end of its log. */
    public String output() {
        try {
            String text = Files.readString(log);
            return text.substring(Math.max(0, text.length() - OUTPUT_CHARACTERS));
        } catch (IOException e) {
            return "its log cannot be read: " + e;
        }
    }

    /** What Linux says of its largest resident size. */
    public String peakMemory() {
        Path status = Path.of("/proc", process == null ? "none" : Long.toString(process.pid()), "status");
        if (!Files.exists(status)) {
            return "unknown on this system";
        }
        try (Stream<String> lines = Files.lines(status)) {
            return lines.filter(line -> line.startsWith("VmHWM"))
                    .map(line -> line.replaceAll("\\s+", " "))
                    .findFirst()
                    .orElse("unknown");
        } catch (IOException e) {
            throw new UncheckedIOException("The process's status cannot be read", e);
        }
    }

    /** Ends it for good. */
    @Override
    public void close() {
        kill();
        Runtime.getRuntime().removeShutdownHook(atExit);
    }

    private static Optional<Path> clockSkewer() {
        Path libraries = Path.of("/usr/lib");
        if (!Files.isDirectory(libraries)) {
            return Optional.empty();
        }
        try (Stream<Path> architectures = Files.list(libraries)) {
            return architectures
                    .map(folder -> folder.resolve("faketime/libfaketimeMT.so.1"))
                    .filter(Files::exists)
                    .findFirst();
        } catch (IOException e) {
            throw new UncheckedIOException("/usr/lib cannot be read", e);
        }
    }
}
