package io.remessa.systemtests.simulated;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** A packaged service in a process of its own, with the memory and options that the launcher gives it. Thread-safe. */
final class ServiceProcess implements AutoCloseable {

    private static final Path ROOT = Path.of(System.getProperty("remessa.local-cloud.home"), "../../../..")
            .toAbsolutePath()
            .normalize();
    private static final int LINES_KEPT = 60;
    private static final int START_SECONDS = 120;
    /** It drains for 25 s at most, after a long poll. */
    private static final int STOP_SECONDS = 40;

    private final String name;
    private final Process process;
    private final CompletableFuture<Boolean> ready = new CompletableFuture<>();
    private final Deque<String> lastLines = new ArrayDeque<>();

    private ServiceProcess(String name, Process process) {
        this.name = name;
        this.process = process;
        // Whoever breaks a measurement off does not want to find it running tomorrow.
        Runtime.getRuntime().addShutdownHook(new Thread(process::destroy, name + "-stop"));
        Thread reader = new Thread(this::readOutput, name + "-output");
        reader.setDaemon(true);
        reader.start();
    }

    /** Starts a service and returns once it takes messages. */
    static ServiceProcess start(String name, Map<String, String> settings) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx256m",
                        "-XX:+UseSerialGC",
                        "-XX:+ExitOnOutOfMemoryError",
                        "-Dquarkus.profile=local",
                        "-Dquarkus.http.port=0",
                        "-jar",
                        ROOT.resolve(name)
                                .resolve("target/quarkus-app/quarkus-run.jar")
                                .toString()))
                .redirectErrorStream(true);
        builder.environment().putAll(settings);
        ServiceProcess service = new ServiceProcess(name, builder.start());
        if (!service.ready
                .completeOnTimeout(false, START_SECONDS, TimeUnit.SECONDS)
                .join()) {
            service.close();
            throw new AssertionError(name + " did not start:\n" + service.output());
        }
        return service;
    }

    /** Reads to the end, so that the process never waits for a reader. */
    private void readOutput() {
        try (BufferedReader lines =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                keep(line);
                if (line.contains("Listening on: ")) {
                    ready.complete(true);
                }
            }
        } catch (IOException closed) {
            keep(closed.toString());
        }
        ready.complete(false);
    }

    private void keep(String line) {
        synchronized (lastLines) {
            if (lastLines.size() == LINES_KEPT) {
                lastLines.removeFirst();
            }
            lastLines.addLast(line);
        }
    }

    /** The last lines that it printed. */
    String output() {
        synchronized (lastLines) {
            return String.join("\n", lastLines);
        }
    }

    void assertAlive() {
        if (!process.isAlive()) {
            throw new AssertionError(name + " ended with " + process.exitValue() + ":\n" + output());
        }
    }

    /** What Linux says of its largest resident size. */
    String peakMemory() {
        Path status = Path.of("/proc", Long.toString(process.pid()), "status");
        if (!Files.exists(status)) {
            return "unknown on this system";
        }
        try (var lines = Files.lines(status)) {
            return lines.filter(line -> line.startsWith("VmHWM"))
                    .map(line -> line.replaceAll("\\s+", " "))
                    .findFirst()
                    .orElse("unknown");
        } catch (IOException e) {
            throw new UncheckedIOException("The process's status cannot be read", e);
        }
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(STOP_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
