package io.remessa.systemtests.faults;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.remessa.ledger.upload.UploadId;
import io.remessa.systemtests.processes.Eventually;
import io.remessa.systemtests.processes.ServiceProcess;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** The API as its users have it: over HTTP, and by the command line. A call that fails is made again for a while. */
public final class Api {

    private static final Duration PATIENCE = Duration.ofMinutes(1);
    private static final int LONGEST_SEND_MINUTES = 5;
    private static final int OK = 200;
    private static final int MULTIPLE_CHOICES = 300;
    private static final int CONFLICT = 409;

    private final URI address;
    private final Path folder;
    private final HttpClient http = HttpClient.newHttpClient();
    private final ObjectMapper json = new ObjectMapper();

    /** @param folder where the command line keeps its files */
    public Api(URI address, Path folder) {
        this.address = address;
        this.folder = folder;
    }

    /** Sends the failed chunks of an upload again. */
    void retry(UploadId id) {
        exchange("POST", "/v1/uploads/" + id + "/retry");
    }

    /** Holds an upload back, as an operator; false when it has ended. */
    boolean pause(UploadId id) {
        return toUnfinished("/v1/ops/uploads/" + id + "/pause");
    }

    /** Lets it go on; false when it has ended. */
    boolean resume(UploadId id) {
        return toUnfinished("/v1/ops/uploads/" + id + "/resume");
    }

    private boolean toUnfinished(String path) {
        return Eventually.get("POST " + path, PATIENCE, () -> {
            int status = ask("POST", path).statusCode();
            if (status != OK && status != CONFLICT) {
                throw new IllegalStateException(status + " of " + path);
            }
            return Optional.of(status == OK);
        });
    }

    /** How far an upload is. */
    JsonNode status(UploadId id) {
        try {
            return json.readTree(exchange("GET", "/v1/uploads/" + id));
        } catch (IOException e) {
            throw new UncheckedIOException("The status is no JSON", e);
        }
    }

    /** Every reject of an upload. */
    public String rejectsCsv(UploadId id) {
        return exchange("GET", "/v1/uploads/" + id + "/rejects.csv");
    }

    /** The summary of an upload. */
    public JsonNode summary(UploadId id) {
        try {
            return json.readTree(exchange("GET", "/v1/uploads/" + id + "/summary"));
        } catch (IOException e) {
            throw new UncheckedIOException("The summary is no JSON", e);
        }
    }

    private String exchange(String method, String path) {
        return Eventually.get(method + " " + path, PATIENCE, () -> {
            HttpResponse<byte[]> response = ask(method, path);
            if (response.statusCode() < OK || response.statusCode() >= MULTIPLE_CHOICES) {
                throw new IllegalStateException(
                        response.statusCode() + " " + new String(response.body(), StandardCharsets.UTF_8));
            }
            return Optional.of(new String(response.body(), StandardCharsets.UTF_8));
        });
    }

    private HttpResponse<byte[]> ask(String method, String path) {
        try {
            return http.send(
                    HttpRequest.newBuilder(address.resolve(path))
                            .method(method, BodyPublishers.noBody())
                            .timeout(PATIENCE)
                            .build(),
                    BodyHandlers.ofByteArray());
        } catch (IOException e) {
            throw new UncheckedIOException(path, e);
        } catch (InterruptedException e) {
            throw new IllegalStateException("Nobody interrupts a test", e);
        }
    }

    /** One {@code send} of the command line, to the upload's end; empty when it gave up before. */
    public Optional<UploadId> send(String fileName, byte[] content) {
        try {
            Path file = Files.createDirectories(folder).resolve(fileName);
            if (!Files.exists(file)) {
                Files.write(file, content);
            }
            Path said = folder.resolve(fileName + ".json");
            Process process = commandLine("send", file.toString(), "--json", "--retorno", "brl")
                    .redirectOutput(said.toFile())
                    .redirectError(ProcessBuilder.Redirect.appendTo(
                            folder.resolve(fileName + ".log").toFile()))
                    .start();
            if (!process.waitFor(LONGEST_SEND_MINUTES, TimeUnit.MINUTES)) {
                process.destroyForcibly();
                throw new AssertionError("remessa send does not end");
            }
            JsonNode status = json.readTree(Files.readString(said));
            boolean ended = status.path("state").asText().matches("COMPLETED|FAILED");
            return ended ? Optional.of(new UploadId(status.path("uploadId").asText())) : Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException("The command line cannot be run", e);
        } catch (InterruptedException e) {
            throw new IllegalStateException("Nobody interrupts a test", e);
        }
    }

    /** A sample file of that size, with its expected result beside it. */
    public Path sample(String size, long seed) {
        try {
            Path file = Files.createDirectories(folder).resolve("sample-" + size + ".csv");
            int exit = commandLine("sample", "--size", size, "--seed", "" + seed, "-o", file.toString())
                    .redirectErrorStream(true)
                    .redirectOutput(folder.resolve("sample.log").toFile())
                    .start()
                    .waitFor();
            if (exit != 0) {
                throw new AssertionError("remessa sample: " + Files.readString(folder.resolve("sample.log")));
            }
            return file;
        } catch (IOException e) {
            throw new UncheckedIOException("The command line cannot be run", e);
        } catch (InterruptedException e) {
            throw new IllegalStateException("Nobody interrupts a test", e);
        }
    }

    /** A command of the command line, still to be started. */
    public ProcessBuilder commandLine(String... arguments) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Dremessa.root=" + ServiceProcess.ROOT,
                "-Dremessa.terminal=false",
                "-jar",
                ServiceProcess.ROOT.resolve("cli/target/remessa-cli.jar").toString()));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().put("REMESSA_URL", address.toString());
        builder.environment().put("REMESSA_HOME", folder.resolve("home").toString());
        return builder;
    }
}
