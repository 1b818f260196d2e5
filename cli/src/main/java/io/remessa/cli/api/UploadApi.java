package io.remessa.cli.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * The calls of the REST contract. Each tries again while the network or server fails, and throws {@link ApiException}
 * when the server refuses. Thread-safe.
 */
public final class UploadApi {
    private final URI server;
    private final ApiClient client;
    private final Json json;

    /**
     * A client of one server.
     *
     * @param server its address, such as {@code http://127.0.0.1:8480}
     * @param tokens for servers that want one
     */
    public UploadApi(URI server, HttpClient http, Backoff backoff, Json json, AccessTokens tokens) {
        this.server = server;
        this.client = new ApiClient(server, http, backoff, json, tokens);
        this.json = json;
    }

    /** The server's address. */
    public URI server() {
        return server;
    }

    /** Whether the server answers, and with 200 whether it is ready to work. */
    public Optional<Integer> readiness() throws InterruptedException {
        return client.statusOf("/q/health/ready");
    }

    /**
     * Which processes run, and what waits for them.
     *
     * @throws ApiException OPERATORS_ONLY to whoever is none
     */
    public RunningProcesses running() throws InterruptedException {
        return RunningProcesses.of(client.get("/v1/ops/overview"));
    }

    /** Begins an upload whose parts carry CRC32 checksums. */
    public CreatedUpload create(NewUpload upload) throws InterruptedException {
        JsonNode answer = client.post("/v1/uploads", upload.toJson(json));
        return new CreatedUpload(
                answer.path("uploadId").asText(), answer.path("partSize").asLong());
    }

    /** Signs the upload of parts. */
    public List<SignedPart> sign(String uploadId, List<PartToSign> parts) throws InterruptedException {
        ObjectNode body = json.object();
        ArrayNode list = body.putArray("parts");
        parts.forEach(
                part -> list.addObject().put("partNumber", part.partNumber()).put("checksum", part.crc32()));
        List<SignedPart> signed = new ArrayList<>();
        for (JsonNode url : client.post(path(uploadId) + "/parts/sign", body).path("urls")) {
            signed.add(new SignedPart(
                    url.path("partNumber").asInt(),
                    URI.create(url.path("url").asText()),
                    headers(url.path("headers")),
                    Instant.parse(url.path("expiresAt").asText())));
        }
        return signed;
    }

    private static Map<String, String> headers(JsonNode node) {
        Map<String, String> headers = new LinkedHashMap<>();
        node.properties().forEach(header -> headers.put(header.getKey(), text(header.getValue())));
        return headers;
    }

    /** A header's value, which some servers give as a list of one. */
    private static String text(JsonNode value) {
        return value.isArray() ? value.path(0).asText() : value.asText();
    }

    /** All parts that S3 holds, over all pages, by part number. */
    public Map<Integer, HeldPart> parts(String uploadId) throws InterruptedException {
        Map<Integer, HeldPart> held = new LinkedHashMap<>();
        Map<String, String> query = new LinkedHashMap<>();
        while (true) {
            JsonNode page = client.get(path(uploadId) + "/parts" + query(query));
            for (JsonNode part : page.path("parts")) {
                int number = part.path("partNumber").asInt();
                long size = part.path("size").asLong();
                held.put(number, new HeldPart(number, size, part.path("etag").asText()));
            }
            Optional<String> next = next(page);
            if (next.isEmpty()) {
                return held;
            }
            query.put("after", next.get());
        }
    }

    /**
     * Makes the object of the parts, if they are these; a repeat changes nothing.
     *
     * @param etags of all parts, by part number
     * @throws ApiException PARTS_CHANGED if S3 holds, or was given, others
     */
    public void complete(String uploadId, Map<Integer, String> etags) throws InterruptedException {
        ObjectNode body = json.object();
        ArrayNode parts = body.putArray("parts");
        etags.forEach(
                (number, etag) -> parts.addObject().put("partNumber", number).put("etag", etag));
        client.post(path(uploadId) + "/complete", body);
    }

    public UploadStatus status(String uploadId) throws InterruptedException {
        return new UploadStatus((ObjectNode) client.get(path(uploadId)));
    }

    /**
     * The consolidated result of one revision.
     *
     * @param revision from 1; empty for the newest
     * @throws ApiException when there is none
     */
    public JsonNode summaryOfRevision(String uploadId, OptionalInt revision) throws InterruptedException {
        return client.get(
                path(uploadId) + "/summary" + (revision.isPresent() ? "?revision=" + revision.getAsInt() : ""));
    }

    /**
     * The result of one chunk.
     *
     * @param chunk its number, from 0
     * @throws ApiException when there is none
     */
    public JsonNode chunkSummary(String uploadId, int chunk) throws InterruptedException {
        return client.get(path(uploadId) + "/chunks/" + chunk + "/summary");
    }

    /** The consolidated result; empty while, or where, there is none. */
    public Optional<ObjectNode> summary(String uploadId) throws InterruptedException {
        try {
            return Optional.of((ObjectNode) client.get(path(uploadId) + "/summary"));
        } catch (ApiException e) {
            if (e.status() == 404 || e.status() == 409) {
                return Optional.empty();
            }
            throw e;
        }
    }

    /**
     * All uploads, newest first.
     *
     * @param state only those in this state
     */
    public List<UploadLine> list(Optional<String> state) throws InterruptedException {
        List<UploadLine> uploads = new ArrayList<>();
        Map<String, String> query = new LinkedHashMap<>();
        state.ifPresent(value -> query.put("state", value));
        while (true) {
            JsonNode page = client.get("/v1/uploads" + query(query));
            page.path("uploads").forEach(upload -> uploads.add(line(upload)));
            Optional<String> next = next(page);
            if (next.isEmpty()) {
                return uploads;
            }
            query.put("cursor", next.get());
        }
    }

    private static UploadLine line(JsonNode upload) {
        return new UploadLine(
                upload.path("uploadId").asText(),
                upload.path("fileName").asText(),
                upload.path("size").asLong(),
                upload.path("state").asText(),
                upload.path("paused").asBoolean(),
                upload.path("createdAt").asText(),
                upload.path("failure").path("code").asText());
    }

    private static String query(Map<String, String> parameters) {
        return parameters.entrySet().stream()
                .map(parameter -> parameter.getKey() + "=" + encode(parameter.getValue()))
                .reduce((left, right) -> left + "&" + right)
                .map(query -> "?" + query)
                .orElse("");
    }

    /** Where the next page begins. */
    private static Optional<String> next(JsonNode page) {
        return Optional.of(page.path("next"))
                .filter(next -> !next.isMissingNode() && !next.isNull())
                .map(JsonNode::asText);
    }

    public void abort(String uploadId) throws InterruptedException {
        client.delete(path(uploadId));
    }

    /** Aborts every upload whose file is still on its way, and says how many those were. */
    public int abortAllPending() throws InterruptedException {
        return client.delete("/v1/uploads?state=UPLOADING").path("aborted").asInt();
    }

    /**
     * What the server finds of the things around it.
     *
     * @param origin of the pages that send files: scheme, host and, unless it is the scheme's own, port
     */
    public List<Finding> doctor(String origin) throws InterruptedException {
        String path = "/v1/doctor" + query(Map.of("origin", origin));
        List<Finding> findings = new ArrayList<>();
        client.get(path).path("checks").forEach(line -> findings.add(Finding.of(line)));
        return findings;
    }

    /** Sends an upload's failed chunks again. */
    public void retry(String uploadId) throws InterruptedException {
        client.post(path(uploadId) + "/retry", json.object());
    }

    /** Holds an upload's chunks back. */
    public void pause(String uploadId) throws InterruptedException {
        client.post(path(uploadId) + "/pause", json.object());
    }

    /** Lets an upload's chunks go on. */
    public void unpause(String uploadId) throws InterruptedException {
        client.post(path(uploadId) + "/resume", json.object());
    }

    /**
     * Streams every reject, as CSV, into a file.
     *
     * @param language tag of the messages' language, as the server knows it
     */
    public void downloadRejects(String uploadId, String language, Path file) throws InterruptedException {
        client.download(path(uploadId) + "/rejects.csv" + query(Map.of("language", language)), file);
    }

    /**
     * Where an upload's retorno is, for some minutes, to anybody.
     *
     * @throws ApiException when there is none, or not yet
     */
    public URI retornoUrl(String uploadId) throws InterruptedException {
        return client.location(path(uploadId) + "/retorno.csv");
    }

    private static String path(String uploadId) {
        return "/v1/uploads/" + encode(uploadId);
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
