package io.remessa.systemtests.troubles;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.remessa.systemtests.faults.Api;
import io.remessa.systemtests.processes.Eventually;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/** A file that somebody sends while the trouble lasts, and who wants to hear of its end all the same. */
final class SentFile {

    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private final Api commandLine;
    private final URI api;
    private final Path content;
    private final String name;

    /**
     * A file that is not sent yet.
     *
     * @param content which is sent under another name, by which it is found
     */
    SentFile(Api commandLine, URI api, Path content, String name) {
        this.commandLine = commandLine;
        this.api = api;
        this.content = content;
        this.name = name;
    }

    /** Begins to send it with {@code remessa send}, and does not wait for the end. */
    void send() {
        try {
            Path file = content.resolveSibling(name);
            Files.copy(content, file);
            commandLine
                    .commandLine("send", file.toString(), "--json")
                    .redirectErrorStream(true)
                    .redirectOutput(content.resolveSibling(name + ".log").toFile())
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException("The command line cannot be run", e);
        }
    }

    /** Has its upload begun through the API, and sends nothing of it. */
    void beginOnly() {
        exchange("POST", "/v1/uploads", "{\"fileName\":\"" + name + "\",\"size\":1000}");
    }

    /** Waits until it is in that state. */
    void awaitState(String state) {
        awaitState(state, () -> {});
    }

    /** The same, with something to be done again and again until then. */
    void awaitState(String state, Runnable meanwhile) {
        Eventually.holds(name + " is " + state, PATIENCE, () -> {
            meanwhile.run();
            return status().path("state").asText().equals(state);
        });
    }

    /** The id of its upload, once there is one. */
    String id() {
        return Eventually.get(
                name + " is known",
                PATIENCE,
                () -> Optional.of(status().path("uploadId").asText()).filter(id -> !id.isEmpty()));
    }

    /** Has an operator retry it. */
    void retry() {
        exchange("POST", "/v1/ops/uploads/" + id() + "/retry", "");
    }

    /** Its line in the list of uploads; nothing where it is not there. */
    JsonNode status() {
        for (JsonNode upload : exchange("GET", "/v1/uploads", "").path("uploads")) {
            if (upload.path("fileName").asText().equals(name)) {
                return upload;
            }
        }
        return JSON.missingNode();
    }

    private JsonNode exchange(String method, String path, String body) {
        try {
            HttpResponse<byte[]> answer = HTTP.send(
                    HttpRequest.newBuilder(api.resolve(path))
                            .header("Content-Type", "application/json")
                            .method(method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body))
                            .build(),
                    BodyHandlers.ofByteArray());
            assertThat(answer.statusCode() / 100).as(method + " " + path).isEqualTo(2);
            return JSON.readTree(answer.body());
        } catch (IOException e) {
            throw new UncheckedIOException(path, e);
        } catch (InterruptedException e) {
            throw new IllegalStateException("Nobody interrupts a test", e);
        }
    }
}
