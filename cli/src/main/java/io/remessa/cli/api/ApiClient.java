package io.remessa.cli.api;

import com.fasterxml.jackson.databind.JsonNode;
import io.remessa.cli.CliException;
import io.remessa.cli.console.Printable;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Sends single requests, tries again what may pass, and turns refusals into {@link ApiException}. Thread-safe. */
final class ApiClient {
    /** As RFC 6750 has it, section 2.1. */
    private static final Pattern TOKEN = Pattern.compile("[A-Za-z0-9._~+/-]+=*");

    private static final Duration ANSWER_WITHIN = Duration.ofSeconds(60);
    private static final Duration STATUS_WITHIN = Duration.ofSeconds(5);

    private final URI server;
    private final HttpClient http;
    private final Backoff backoff;
    private final Json json;
    private final AccessTokens tokens;

    ApiClient(URI server, HttpClient http, Backoff backoff, Json json, AccessTokens tokens) {
        this.server = server;
        this.http = http;
        this.backoff = backoff;
        this.json = json;
        this.tokens = tokens;
    }

    JsonNode get(String path) throws InterruptedException {
        return send("GET", path, null);
    }

    JsonNode delete(String path) throws InterruptedException {
        return send("DELETE", path, null);
    }

    JsonNode post(String path, JsonNode body) throws InterruptedException {
        return send("POST", path, body);
    }

    private JsonNode send(String method, String path, @Nullable JsonNode body) throws InterruptedException {
        HttpRequest.Builder request = request(path);
        if (body == null) {
            request.method(method, HttpRequest.BodyPublishers.noBody());
        } else {
            request.header("Content-Type", "application/json");
            request.method(method, HttpRequest.BodyPublishers.ofString(json.write(body)));
        }
        String answer = backoff.run(() -> exchange(request, given -> text(given.body())));
        return answer.isBlank() ? json.object() : json.read(answer);
    }

    /** Streams an answer into a file, which it makes or replaces. */
    void download(String path, Path file) throws InterruptedException {
        HttpRequest.Builder request = request(path);
        backoff.run(() ->
                exchange(request, answer -> Files.copy(answer.body(), file, StandardCopyOption.REPLACE_EXISTING)));
    }

    /** Where an answer sends on to. */
    URI location(String path) throws InterruptedException {
        HttpRequest.Builder request = request(path);
        return backoff.run(() -> exchange(
                request,
                answer -> answer.headers()
                        .firstValue("Location")
                        .map(URI::create)
                        .orElseThrow(() -> new IOException("the answer has no Location"))));
    }

    /** The status of one answer, asked for once; empty when there is none. */
    Optional<Integer> statusOf(String path) throws InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(server.resolve(path))
                .timeout(STATUS_WITHIN)
                .build();
        try {
            return Optional.of(
                    http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode());
        } catch (IOException noAnswer) {
            return Optional.empty();
        }
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(server.resolve(path)).timeout(ANSWER_WITHIN);
    }

    /** What to do with an answer. */
    @FunctionalInterface
    private interface Reader<T> {
        T read(HttpResponse<InputStream> answer) throws IOException;
    }

    /** Java would quote in its error what is no header's value, and a file may have more in it than a token. */
    private static String requireToken(String text) {
        if (!TOKEN.matcher(text).matches()) {
            throw new CliException(
                    "What was given as access token is none. It is one word, alone in its file or variable, and not the"
                            + " whole answer of the issuer");
        }
        return text;
    }

    /** Each time with the token that is good then: an upload takes hours, and a token lives minutes. */
    private <T> T exchange(HttpRequest.Builder unsigned, Reader<T> reader)
            throws TransientFailure, InterruptedException {
        Optional<String> token = tokens.token();
        HttpRequest.Builder request = unsigned.copy();
        token.ifPresent(value -> request.setHeader("Authorization", "Bearer " + requireToken(value)));
        try {
            HttpResponse<InputStream> answer = http.send(request.build(), HttpResponse.BodyHandlers.ofInputStream());
            try (InputStream body = answer.body()) {
                int status = answer.statusCode();
                if (status >= 400) {
                    ApiException refusal = refusal(status, text(body));
                    if (refusal.passes() || (status == 401 && token.isPresent() && tokens.hasOtherThan(token.get()))) {
                        throw new TransientFailure(refusal, retryAfter(answer));
                    }
                    throw refusal;
                }
                token.ifPresent(tokens::hasServed);
                return reader.read(answer);
            }
        } catch (FileSystemException e) {
            throw new CliException("Cannot write " + e.getFile() + ": " + e.getMessage() + "; choose another file", e);
        } catch (IOException e) {
            throw new TransientFailure(new NoAnswerException(server, reason(e), e));
        }
    }

    private static String text(InputStream body) throws IOException {
        return new String(body.readAllBytes(), StandardCharsets.UTF_8);
    }

    /** Only the form in seconds of RFC 9110, section 10.2.3, which is what our server sends. */
    private static Duration retryAfter(HttpResponse<?> answer) {
        return answer.headers()
                .firstValue("Retry-After")
                .filter(value -> value.matches("[0-9]{1,6}"))
                .map(seconds -> Duration.ofSeconds(Long.parseLong(seconds)))
                .orElse(Duration.ZERO);
    }

    private ApiException refusal(int status, String body) {
        JsonNode problem = body.stripLeading().startsWith("{") ? json.read(body) : json.object();
        // Whoever answers may be anybody, and what it says goes to a terminal.
        String code = Printable.of(problem.path("code").asText("HTTP_" + status));
        String detail =
                Printable.of(problem.path("detail").asText(problem.path("title").asText("is it a Remessa server?")));
        Optional<String> words = CommandLineWords.of(code);
        if (words.isPresent()) {
            return new ApiException(status, code, words.get() + " (" + code + ")");
        }
        String cure = switch (status) {
            case 401 ->
                " (sign in: put an access token into REMESSA_TOKEN, or into a file that --token-file names, or set"
                        + " REMESSA_TOKEN_URL, REMESSA_CLIENT_ID and REMESSA_CLIENT_SECRET)";
            default -> "";
        };
        return new ApiException(status, code, "The server answered " + code + ": " + detail + cure);
    }

    private static String reason(IOException e) {
        String message = e.getMessage();
        return message == null ? e.getClass().getSimpleName() : message;
    }
}
