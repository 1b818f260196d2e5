package io.remessa.cli.api;

import com.fasterxml.jackson.databind.JsonNode;
import io.remessa.cli.CliException;
import io.remessa.cli.RetryableException;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Gets tokens for a program, by its id and secret (RFC 6749, section 4.4), and another one before each ends. Thread-safe. */
public final class ClientCredentials implements AccessTokens {
    private static final Duration ANSWER_WITHIN = Duration.ofSeconds(30);
    private static final Duration RENEWED_BEFORE = Duration.ofSeconds(60);
    private static final long LIFE_UNLESS_SAID_SECONDS = 300;

    /**
     * A program at its issuer.
     *
     * @param tokenUrl the issuer's token endpoint
     * @param id of the client
     * @param secret of the client
     * @param scope what to ask for; empty for what the issuer gives unasked
     */
    public record Client(URI tokenUrl, String id, String secret, Optional<String> scope) {
        @Override
        public String toString() {
            return id + " at " + tokenUrl;
        }
    }

    private record Token(String value, Instant from, Instant until) {}

    private final Client client;
    private final HttpClient http;
    private final Json json;
    private final InstantSource clock;
    private @Nullable Token token;

    public ClientCredentials(Client client, HttpClient http, Json json, InstantSource clock) {
        this.client = client;
        this.http = http;
        this.json = json;
        this.clock = clock;
    }

    @Override
    public synchronized Optional<String> token() throws TransientFailure, InterruptedException {
        Instant now = clock.instant();
        Token current = token;
        if (current == null || !now.isBefore(current.until())) {
            current = ask(now);
            token = current;
        }
        return Optional.of(current.value());
    }

    /** Only of one that is not new: a server that refuses what was just issued would refuse the next one, too. */
    @Override
    public synchronized boolean hasOtherThan(String refused) {
        Token current = token;
        if (current == null || !current.value().equals(refused)) {
            return true;
        }
        if (clock.instant().isBefore(current.from().plus(RENEWED_BEFORE))) {
            return false;
        }
        token = null;
        return true;
    }

    private Token ask(Instant now) throws TransientFailure, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(client.tokenUrl())
                .timeout(ANSWER_WITHIN)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .header("Authorization", "Basic " + basic())
                .POST(HttpRequest.BodyPublishers.ofString("grant_type=client_credentials"
                        + client.scope().map(scope -> "&scope=" + encode(scope)).orElse("")))
                .build();
        try {
            HttpResponse<String> answer = http.send(request, HttpResponse.BodyHandlers.ofString());
            if (answer.statusCode() == 429 || answer.statusCode() >= 500) {
                throw new TransientFailure(new RetryableException(refusal(answer)));
            }
            JsonNode body = answer.statusCode() == 200 ? json.read(answer.body()) : json.object();
            if (!body.path("access_token").isTextual()) {
                throw new CliException(refusal(answer));
            }
            Duration life = Duration.ofSeconds(body.path("expires_in").asLong(LIFE_UNLESS_SAID_SECONDS));
            // Of one that lives less than two of these, the second half is left.
            Duration left = life.dividedBy(2).compareTo(RENEWED_BEFORE) < 0 ? life.dividedBy(2) : RENEWED_BEFORE;
            return new Token(
                    body.path("access_token").asText(), now, now.plus(life).minus(left));
        } catch (IOException e) {
            throw new TransientFailure(
                    new RetryableException("No answer from the issuer of tokens, " + client.tokenUrl(), e));
        }
    }

    /** Nothing of what it answered: that may be a token. */
    private String refusal(HttpResponse<String> answer) {
        return "The issuer of tokens gave none to " + client + " (HTTP " + answer.statusCode()
                + "): check REMESSA_TOKEN_URL, REMESSA_CLIENT_ID, REMESSA_CLIENT_SECRET and REMESSA_TOKEN_SCOPE";
    }

    /** Encoded before they are put together (RFC 6749, section 2.3.1). */
    private String basic() {
        return Base64.getEncoder()
                .encodeToString((encode(client.id()) + ":" + encode(client.secret())).getBytes(StandardCharsets.UTF_8));
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
