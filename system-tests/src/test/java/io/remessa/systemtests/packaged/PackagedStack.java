package io.remessa.systemtests.packaged;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ThreadLocalRandom;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.apache.ApacheHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.sqs.SqsClient;

/**
 * The packaged services as a user runs them: everything goes through the command line's jar, in processes, in a home of
 * its own on ports of its own.
 */
final class PackagedStack implements AutoCloseable {

    static final Path ROOT = Path.of(System.getProperty("remessa.local-cloud.home"), "../../../..")
            .toAbsolutePath()
            .normalize();
    private static final Set<String> FINAL = Set.of("COMPLETED", "FAILED", "ABORTED", "EXPIRED");
    private static final Duration PATIENCE = Duration.ofMinutes(3);
    /** Those of the stack itself. */
    private static final int OWN_PORTS = 10;
    /** And those beside them, for what a test starts. */
    private static final int PORTS = OWN_PORTS + 2;
    /** Which of the two processes of the tests this is: each looks for free ports where the other does not. */
    private static final int PROCESS = Integer.getInteger("remessa.test-process", 1);

    private static final int PORTS_OF_A_PROCESS = 5_000;
    /** Seldom enough to leave the processor to the services. */
    private static final int POLL_MILLIS = 250;

    private final Path home;
    private final Map<String, String> environment = new TreeMap<>();
    private final int port;
    private final HttpClient http = HttpClient.newHttpClient();
    private final ObjectMapper json = new ObjectMapper();

    /**
     * What a command of ours did.
     *
     * @param exit its exit code
     * @param out its standard output
     * @param err its standard error
     */
    record Run(int exit, String out, String err) {}

    /** @param settings environment variables of the services, {@code REMESSA_…} */
    PackagedStack(Path home, Map<String, String> settings) {
        this.home = home;
        this.port = freePorts();
        environment.putAll(settings);
        environment.put("REMESSA_HOME", home.toString());
        environment.put("REMESSA_PORT", Integer.toString(port));
    }

    /** Starts everything, or what of it does not run. */
    void up() {
        succeed("up");
    }

    /** Stops everything; data stays. */
    void down() {
        succeed("down");
    }

    /** Changes a setting; it holds from the next start on. */
    void set(String name, String value) {
        environment.put(name, value);
    }

    /** Runs a command and takes it for a failure of the test when it fails. */
    Run succeed(String... command) {
        Run run = run(command);
        if (run.exit() != 0) {
            throw new AssertionError("remessa " + String.join(" ", command) + " ended with " + run.exit() + "\n"
                    + run.out() + "\n" + run.err() + logs());
        }
        return run;
    }

    /** Runs a command. */
    Run run(String... command) {
        ProcessBuilder builder = command(command);
        try {
            Process process = builder.start();
            process.getOutputStream().close();
            CompletableFuture<String> err = CompletableFuture.supplyAsync(() -> text(process.getErrorStream()));
            String out = text(process.getInputStream());
            return new Run(process.waitFor(), out, err.join());
        } catch (IOException e) {
            throw new UncheckedIOException("The command line cannot be started", e);
        } catch (InterruptedException e) {
            throw new IllegalStateException("Nobody interrupts a test", e);
        }
    }

    /** A command that is still to be started. */
    ProcessBuilder command(String... command) {
        List<String> line = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Dremessa.root=" + ROOT,
                "-Dremessa.terminal=false",
                "-jar",
                ROOT.resolve("cli/target/remessa-cli.jar").toString()));
        line.addAll(List.of(command));
        ProcessBuilder builder = new ProcessBuilder(line);
        builder.environment().putAll(environment);
        return builder;
    }

    /** Sends a file and answers what {@code --json} prints, whatever the end. */
    JsonNode send(Path file, String... options) {
        List<String> command = new ArrayList<>(List.of("send", file.toString(), "--json"));
        command.addAll(List.of(options));
        Run run = run(command.toArray(String[]::new));
        try {
            return json.readTree(run.out());
        } catch (IOException e) {
            throw new AssertionError("Not one JSON object:\n" + run.out() + "\n" + run.err() + logs(), e);
        }
    }

    /** The body of a GET, which must succeed. */
    byte[] get(String path) {
        HttpResponse<byte[]> response = exchange("GET", path, null);
        if (response.statusCode() != 200) {
            throw new AssertionError(path + " answered " + response.statusCode() + ": "
                    + new String(response.body(), StandardCharsets.UTF_8));
        }
        return response.body();
    }

    /** The JSON of a GET, which must succeed. */
    JsonNode getJson(String path) {
        try {
            return json.readTree(get(path));
        } catch (IOException e) {
            throw new UncheckedIOException(path + " answers no JSON", e);
        }
    }

    /** The JSON of an answer, which must be one of success. */
    JsonNode json(HttpResponse<byte[]> answer) {
        if (answer.statusCode() / 100 != 2) {
            throw new AssertionError(answer.uri() + " answered " + answer.statusCode() + ": "
                    + new String(answer.body(), StandardCharsets.UTF_8));
        }
        try {
            return json.readTree(answer.body());
        } catch (IOException e) {
            throw new UncheckedIOException(answer.uri() + " answers no JSON", e);
        }
    }

    /** Any call of the API. */
    HttpResponse<byte[]> exchange(String method, String path, String body) {
        HttpRequest request = HttpRequest.newBuilder(api().resolve(path))
                .method(
                        method,
                        body == null ? HttpRequest.BodyPublishers.noBody() : HttpRequest.BodyPublishers.ofString(body))
                .header("Content-Type", "application/json")
                .build();
        try {
            return http.send(request, HttpResponse.BodyHandlers.ofByteArray());
        } catch (IOException e) {
            throw new UncheckedIOException(path + " does not answer", e);
        } catch (InterruptedException e) {
            throw new IllegalStateException("Nobody interrupts a test", e);
        }
    }

    /** The upload of that file name, once it is in a final state. */
    JsonNode awaitEnd(String fileName) {
        Instant giveUp = Instant.now().plus(PATIENCE);
        while (Instant.now().isBefore(giveUp)) {
            for (JsonNode upload : getJson("/v1/uploads").path("uploads")) {
                if (upload.path("fileName").asText().equals(fileName)
                        && FINAL.contains(upload.path("state").asText())) {
                    return getJson("/v1/uploads/" + upload.path("uploadId").asText());
                }
            }
            pause();
        }
        throw new AssertionError(fileName + " came to no end within " + PATIENCE + logs());
    }

    /** The next poll of another process's state. */
    static void pause() {
        try {
            Thread.sleep(POLL_MILLIS);
        } catch (InterruptedException e) {
            throw new IllegalStateException("Nobody interrupts a test", e);
        }
    }

    /** Where the API and the screen are. */
    URI api() {
        return address(port);
    }

    /** Where S3 is. */
    URI s3Address() {
        return address(port + 3);
    }

    /** Where DynamoDB is. */
    URI dynamoDbAddress() {
        return address(port + 5);
    }

    /** What the three services tell of themselves, each by its name, as Prometheus reads it. */
    Map<String, String> metrics() {
        Map<String, String> metrics = new TreeMap<>();
        List<String> services = List.of("upload-api", "chunk-dispatcher", "chunk-validator");
        for (String service : services) {
            URI address = address(port + 7 + services.indexOf(service));
            metrics.put(service, new String(get(address + "/q/metrics"), StandardCharsets.UTF_8));
        }
        return metrics;
    }

    /** What was published of that upload, the oldest first, as the SNS of the stack has it. */
    List<JsonNode> notificationsOf(String uploadId) {
        List<JsonNode> found = new ArrayList<>();
        for (JsonNode message : notifications()) {
            if (uploadId.equals(message.at("/attributes/uploadId/value").asText())) {
                found.add(message);
            }
        }
        return found;
    }

    /** What was published of all uploads. */
    JsonNode notifications() {
        return getJson(address(port + 6) + "/messages?topic=arn:aws:sns:sa-east-1:000000000000:remessa-uploads");
    }

    /** Ends a process of the stack as {@code kill -9} does; the next {@link #up} starts it again. */
    void kill(String process) {
        ProcessHandle handle = ProcessHandle.of(Long.parseLong(pid(process))).orElseThrow();
        handle.destroyForcibly();
        handle.onExit().join();
    }

    /** Has a process of the stack collect all of its garbage, and waits until it has. */
    void collectGarbage(String process) throws IOException, InterruptedException {
        String jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd").toString();
        Process collecting = new ProcessBuilder(jcmd, pid(process), "GC.run")
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        if (collecting.waitFor() != 0) {
            throw new AssertionError("The garbage of " + process + " cannot be collected");
        }
    }

    private String pid(String process) {
        return read(home.resolve("run").resolve(process + ".pid"))
                .lines()
                .findFirst()
                .orElseThrow();
    }

    /**
     * A free port beside those of the stack.
     *
     * @param number which of the two, 0 or 1
     */
    int sparePort(int number) {
        return port + OWN_PORTS + number;
    }

    private static URI address(int port) {
        return URI.create("http://127.0.0.1:" + port);
    }

    /** A client of the stack's S3, as anybody may have. */
    S3Client s3() {
        return S3Client.builder()
                .endpointOverride(s3Address())
                .region(Region.SA_EAST_1)
                .forcePathStyle(true)
                .httpClientBuilder(ApacheHttpClient.builder())
                .credentialsProvider(StaticCredentialsProvider.create(
                        AwsBasicCredentials.create("remessa-local", "remessa-local-secret")))
                .build();
    }

    /** A client of the stack's SQS. */
    SqsClient sqs() {
        return SqsClient.builder()
                .endpointOverride(address(port + 4))
                .region(Region.SA_EAST_1)
                .httpClientBuilder(ApacheHttpClient.builder())
                .credentialsProvider(StaticCredentialsProvider.create(
                        AwsBasicCredentials.create("remessa-local", "remessa-local-secret")))
                .build();
    }

    /** The end of every log, for the message of a failure. */
    private String logs() {
        StringBuilder all = new StringBuilder();
        for (String name : List.of("local-cloud", "upload-api", "chunk-dispatcher", "chunk-validator")) {
            Path log = home.resolve("logs").resolve(name + ".log");
            if (Files.exists(log)) {
                String text = read(log);
                all.append("\n---- ")
                        .append(name)
                        .append('\n')
                        .append(text.substring(Math.max(0, text.length() - 2000)));
            }
        }
        return all.toString();
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException("The log cannot be read", e);
        }
    }

    private static String text(InputStream in) {
        try {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("The command's output cannot be read", e);
        }
    }

    private static int freePorts() {
        int first = 20_000 + PROCESS % 2 * PORTS_OF_A_PROCESS;
        for (int attempt = 0; attempt < 200; attempt++) {
            int base = ThreadLocalRandom.current().nextInt(first, first + PORTS_OF_A_PROCESS - PORTS);
            if (allFree(base)) {
                return base;
            }
        }
        throw new IllegalStateException("No " + PORTS + " neighbouring ports are free");
    }

    private static boolean allFree(int base) {
        for (int i = 0; i < PORTS; i++) {
            try (ServerSocket socket = new ServerSocket(base + i, 1, InetAddress.getLoopbackAddress())) {
                socket.setReuseAddress(true);
            } catch (IOException taken) {
                return false;
            }
        }
        return true;
    }

    @Override
    public void close() {
        down();
    }
}
