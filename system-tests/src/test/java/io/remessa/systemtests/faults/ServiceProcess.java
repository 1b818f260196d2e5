package io.remessa.systemtests.faults;

import java.io.IOException;
import java.io.UncheckedIOException;
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

/** A packaged service as a process that may be ended and started at any time. Not thread-safe. */
final class ServiceProcess {

    /** Whatever runs services does not start them anew at once: a start costs more than a wait. */
    private static final Duration LEAST_BETWEEN_STARTS = Duration.ofSeconds(10);

    private static final int STOP_SECONDS = 60;
    /** Makes a process believe that it is another time; Debian's package {@code faketime}. */
    private static final Optional<Path> CLOCK_SKEWER = clockSkewer();

    private static final Duration READY_WITHIN = Duration.ofMinutes(3);
    private static final int OK = 200;

    private final HttpClient http = HttpClient.newHttpClient();
    private final String name;
    private final int port;
    private final List<String> command;
    private final Map<String, String> settings;
    private final Path log;
    private @Nullable Process process;
    private boolean endedByUs;
    private Instant startedAt = Instant.EPOCH;

    /**
     * @param jar the service's {@code quarkus-run.jar}
     * @param settings its environment variables
     * @param log what it prints is appended to this file
     */
    ServiceProcess(String name, Path jar, int port, Map<String, String> settings, Path log) {
        this.name = name;
        this.port = port;
        this.settings = settings;
        this.log = log;
        this.command = List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-XX:+UseSerialGC",
                "-XX:+ExitOnOutOfMemoryError",
                "-Dquarkus.profile=local",
                "-Dquarkus.http.port=" + port,
                "-jar",
                jar.toString());
    }

    String name() {
        return name;
    }

    /** Whether clocks can be skewed on this machine. */
    static boolean canSkew() {
        return CLOCK_SKEWER.isPresent();
    }

    /** Starts it; 0 seconds is the true time. */
    void start(int skewSeconds) {
        ProcessBuilder builder = new ProcessBuilder(new ArrayList<>(command))
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
    void awaitReady() {
        HttpRequest ready = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/q/health/ready"))
                .build();
        Eventually.get(name + " is ready", READY_WITHIN, () -> {
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
    boolean diedByItself() {
        return process != null
                && !process.isAlive()
                && !endedByUs
                && Instant.now().isAfter(startedAt.plus(LEAST_BETWEEN_STARTS));
    }

    /** As {@code kill -9} does. */
    void kill() {
        endedByUs = true;
        if (process != null) {
            process.destroyForcibly();
            process.onExit().join();
        }
    }

    /** As a deployment does: SIGTERM. */
    void terminate() {
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
