package io.remessa.localcloud;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A local cloud running as a process of its own, which ends with this object or at the latest with this JVM. It needs
 * nothing but the JDK on the class path. Thread-safe.
 */
public final class LocalCloudProcess implements AutoCloseable {
    /** The system property with the folder of the packaged local cloud. */
    public static final String HOME = "remessa.local-cloud.home";

    /** The system property with the largest heap of the process, as {@code java -Xmx} takes it. */
    public static final String HEAP = "remessa.local-cloud.heap";

    private static final String DEFAULT_HEAP = "384m";
    private static final Duration READY_AT_MOST = Duration.ofMinutes(2);
    private static final Duration STOP_AT_MOST = Duration.ofSeconds(20);
    private static final int LINES_KEPT = 40;
    private static final Pattern READY = Pattern.compile(
            "READY \\{\"s3\":\"([^\"]+)\",\"sqs\":\"([^\"]+)\",\"dynamodb\":\"([^\"]+)\",\"sns\":\"([^\"]+)\"}");

    private final Process process;
    private final Deque<String> lastLines = new ArrayDeque<>();
    private final CompletableFuture<Matcher> ready = new CompletableFuture<>();
    private final Thread atExit = new Thread(this::stop, "stop-local-cloud");
    private final URI s3;
    private final URI sqs;
    private final URI dynamoDb;
    private final URI sns;

    private LocalCloudProcess(List<String> command) throws IOException {
        process = new ProcessBuilder(command).redirectErrorStream(true).start();
        Runtime.getRuntime().addShutdownHook(atExit);
        Thread reader = new Thread(this::readOutput, "local-cloud-output");
        reader.setDaemon(true);
        reader.start();
        Matcher endpoints = awaitReady();
        s3 = URI.create(endpoints.group(1));
        sqs = URI.create(endpoints.group(2));
        dynamoDb = URI.create(endpoints.group(3));
        sns = URI.create(endpoints.group(4));
    }

    /**
     * Starts a local cloud from the home folder in {@link #HOME}, on free ports, and waits until it is ready.
     *
     * @param data the folder that keeps its objects, messages and tables
     * @param arguments further arguments of the process, such as {@code --min-part-size 1}
     * @throws IllegalStateException when the home folder is missing or the process ends before it is ready
     */
    public static LocalCloudProcess start(Path data, String... arguments) {
        String home = System.getProperty(HOME);
        if (home == null) {
            throw new IllegalStateException("The system property " + HOME
                    + " is not set; give the folder infra/local-cloud/target/local-cloud with -D" + HOME + "=");
        }
        return start(Path.of(home), data, 0, 0, 0, 0, arguments);
    }

    /**
     * Starts a local cloud and waits until it is ready.
     *
     * @param home the folder of the packaged local cloud
     * @param data the folder that keeps its objects, messages and tables
     * @param s3Port the port of S3, 0 for any free one; likewise the others
     * @param arguments further arguments of the process
     * @throws IllegalStateException when the home folder is missing or the process ends before it is ready
     */
    public static LocalCloudProcess start(
            Path home, Path data, int s3Port, int sqsPort, int dynamoDbPort, int snsPort, String... arguments) {
        if (!Files.isDirectory(home.resolve("lib"))) {
            throw new IllegalStateException("There is no local cloud in " + home.toAbsolutePath()
                    + "; build it with: ./mvnw -pl infra/local-cloud package -DskipTests");
        }
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx" + System.getProperty(HEAP, DEFAULT_HEAP),
                "-XX:+ExitOnOutOfMemoryError",
                // It starts a third sooner with the simple compiler, and mostly copies bytes afterwards.
                "-XX:TieredStopAtLevel=1",
                "-Dsqlite4java.library.path=" + home.resolve("natives"),
                "-cp",
                home.resolve("lib") + "/*",
                "io.remessa.localcloud.LocalCloud",
                "--data",
                data.toString(),
                "--s3-port",
                "" + s3Port,
                "--sqs-port",
                "" + sqsPort,
                "--dynamodb-port",
                "" + dynamoDbPort,
                "--sns-port",
                "" + snsPort));
        command.addAll(List.of(arguments));
        try {
            return new LocalCloudProcess(command);
        } catch (IOException cannotStart) {
            throw new UncheckedIOException(cannotStart);
        }
    }

    private Matcher awaitReady() {
        try {
            return ready.get(READY_AT_MOST.toSeconds(), TimeUnit.SECONDS);
        } catch (InterruptedException interrupted) {
            close();
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while the local cloud started", interrupted);
        } catch (TimeoutException slow) {
            close();
            throw new IllegalStateException(
                    "The local cloud was not ready within " + READY_AT_MOST.toSeconds() + " s; it printed:\n"
                            + output(),
                    slow);
        } catch (ExecutionException ended) {
            process.onExit().join();
            close();
            throw new IllegalStateException(
                    "The local cloud ended before it was ready, with exit code " + process.exitValue()
                            + "; it printed:\n" + output(),
                    ended);
        }
    }

    /** Reads to the end, so that the process never waits for a reader. */
    private void readOutput() {
        try (BufferedReader lines =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                keep(line);
                Matcher matcher = READY.matcher(line);
                if (matcher.matches()) {
                    ready.complete(matcher);
                }
            }
        } catch (IOException closed) {
            keep(closed.toString());
        }
        ready.completeExceptionally(new IllegalStateException("no more output"));
    }

    private void keep(String line) {
        synchronized (lastLines) {
            if (lastLines.size() == LINES_KEPT) {
                lastLines.removeFirst();
            }
            lastLines.addLast(line);
        }
    }

    /** The last lines that the process printed. */
    public String output() {
        synchronized (lastLines) {
            return String.join("\n", lastLines);
        }
    }

    /** The endpoint of S3, with path-style access. */
    public URI s3() {
        return s3;
    }

    /** The endpoint of SQS. */
    public URI sqs() {
        return sqs;
    }

    /** The endpoint of DynamoDB. */
    public URI dynamoDb() {
        return dynamoDb;
    }

    /** The endpoint of SNS. */
    public URI sns() {
        return sns;
    }

    /** The process id. */
    public long pid() {
        return process.pid();
    }

    /** Ends the process at once, as a crash would, and returns when it is gone. */
    public void kill() {
        process.destroyForcibly();
        process.onExit().join();
        close();
    }

    /** Ends the process and returns when it is gone. A second call does nothing. */
    @Override
    public void close() {
        stop();
        try {
            Runtime.getRuntime().removeShutdownHook(atExit);
        } catch (IllegalStateException endingAnyway) {
            // This JVM is ending; the hook finds a process that is gone.
            return;
        }
    }

    private void stop() {
        process.destroy();
        try {
            process.onExit().get(STOP_AT_MOST.toSeconds(), TimeUnit.SECONDS);
        } catch (InterruptedException interrupted) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        } catch (TimeoutException | ExecutionException stuck) {
            process.destroyForcibly();
            process.onExit().join();
        }
    }
}
