package io.remessa.systemtests.troubles;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/**
 * Speaks to one page of a Chromium by the <a href="https://chromedevtools.github.io/devtools-protocol/">DevTools protocol</a>. For
 * one thread at a time.
 */
final class DevTools implements AutoCloseable {

    private static final int PATIENCE_SECONDS = 60;

    private final ObjectMapper json = new ObjectMapper();
    private final Map<Integer, CompletableFuture<JsonNode>> answers = new ConcurrentHashMap<>();
    private final WebSocket socket;
    private int commands;

    /** @param page where the page's debugger listens: {@code ws://…} */
    DevTools(HttpClient http, URI page) {
        socket = http.newWebSocketBuilder().buildAsync(page, new Listener()).join();
    }

    /**
     * Has the browser do something, and waits for its answer.
     *
     * @throws AssertionError when the browser refuses
     */
    JsonNode command(String method, ObjectNode parameters) {
        int id = ++commands;
        CompletableFuture<JsonNode> answer = new CompletableFuture<>();
        answers.put(id, answer);
        ObjectNode message = json.createObjectNode().put("id", id).put("method", method);
        message.set("params", parameters);
        socket.sendText(message.toString(), true).join();
        JsonNode answered = answer.orTimeout(PATIENCE_SECONDS, TimeUnit.SECONDS).join();
        if (answered.has("error")) {
            throw new AssertionError(method + ": " + answered.path("error"));
        }
        return answered.path("result");
    }

    /** No parameters yet. */
    ObjectNode parameters() {
        return json.createObjectNode();
    }

    private void hear(String message) {
        try {
            JsonNode read = json.readTree(message);
            CompletableFuture<JsonNode> asked = answers.remove(read.path("id").asInt());
            // Events have no id, and nobody waits for them.
            if (asked != null) {
                asked.complete(read);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("DevTools speak JSON", e);
        }
    }

    @Override
    public void close() {
        socket.abort();
    }

    /** Puts messages together again, which come in pieces. */
    private final class Listener implements WebSocket.Listener {
        private final StringBuilder message = new StringBuilder();

        @Override
        public CompletionStage<?> onText(WebSocket webSocket, CharSequence data, boolean last) {
            message.append(data);
            if (last) {
                hear(message.toString());
                message.setLength(0);
            }
            webSocket.request(1);
            return CompletableFuture.completedStage(null);
        }
    }
}
