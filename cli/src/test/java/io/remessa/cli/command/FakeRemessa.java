package io.remessa.cli.command;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.remessa.cli.api.Json;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.zip.CRC32;

/**
 * The REST contract and the S3 behind it, in memory, with one upload at a time and faults to order. Parts have
 * {@link #PART_SIZE} bytes; checksums are verified as S3 does; a signature serves once when it is ordered to expire.
 */
final class FakeRemessa implements AutoCloseable {
    static final int PART_SIZE = 1000;
    static final String UPLOAD_ID = "u-00000000000000000001";

    /** Something to go wrong with one request whose method and path begin so. */
    private record Fault(String request, Runnable before, int status, String body) {}

    private final Json json = new Json();
    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final Queue<Fault> faults = new ConcurrentLinkedQueue<>();
    final Map<Integer, byte[]> parts = new ConcurrentSkipListMap<>();
    final List<String> requests = new ArrayList<>();
    final List<Integer> partsSent = new ArrayList<>();
    private ObjectNode upload = json.object();
    private String endsAs = "COMPLETED";
    private int signatures;
    private int expiredSignatures;
    private int pollsBeforeEnd = 1;
    private byte[] retorno = {};
    private int pollsBeforeRetorno;
    private int retornoBytesAConnection = Integer.MAX_VALUE;

    FakeRemessa() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext("/", this::answer);
        server.start();
    }

    URI address() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    /** The next request that begins so gets this answer instead; the rest of its connection goes on. */
    void fail(String request, int status, String body) {
        faults.add(new Fault(request, () -> {}, status, body));
    }

    /** Before the next request that begins so is answered as usual, this runs. */
    void before(String request, Runnable action) {
        faults.add(new Fault(request, action, 0, ""));
    }

    /** Whether everything that was ordered to fail has failed. */
    boolean allFaultsHappened() {
        return faults.isEmpty();
    }

    void endAs(String state) {
        endsAs = state;
    }

    /** A COMPLETED upload whose retorno is there when its status was asked for so often, and comes in pieces of so many bytes. */
    void completedWithRetorno(String content, int polls, int bytesAConnection) {
        open("a.csv", 1_000);
        upload.put("state", "COMPLETED");
        upload.putObject("retorno").put("state", "PENDING").put("money", "brl");
        retorno = content.getBytes(StandardCharsets.UTF_8);
        pollsBeforeRetorno = polls;
        retornoBytesAConnection = bytesAConnection;
    }

    /** So many of the next signatures are refused by S3, as if they had expired. */
    void expireSignatures(int count) {
        expiredSignatures = count;
    }

    /** An upload of somebody, with the parts that are put into {@link #parts}. */
    void pending(String fileName, long size) {
        open(fileName, size);
    }

    /** Somebody has paused the upload: {@code owner}, {@code operator}, or an older server does not say who. */
    void paused(Optional<String> who) {
        upload.put("paused", true);
        who.ifPresent(by -> upload.put("pausedBy", by));
    }

    /** What S3 would have as the object. */
    byte[] object() {
        ByteArrayOutputStream object = new ByteArrayOutputStream();
        parts.values().forEach(object::writeBytes);
        return object.toByteArray();
    }

    private void open(String fileName, long size) {
        upload = json.object()
                .put("uploadId", UPLOAD_ID)
                .put("fileName", fileName)
                .put("state", "UPLOADING");
        upload.putObject("bytes").put("total", size).put("uploaded", 0).put("validated", 0);
        upload.putObject("records").put("total", 3).put("valid", 2).put("rejected", 1);
        upload.putObject("errorsByRule").put("REQUIRED", 1);
        upload.putObject("warningsByRule").put("SUM_MISMATCH", 2);
        upload.put("startedAt", "2026-11-20T10:00:00Z").put("finishedAt", "2026-11-20T10:00:02Z");
    }

    private synchronized void answer(HttpExchange exchange) throws IOException {
        byte[] body = exchange.getRequestBody().readAllBytes();
        String request = exchange.getRequestMethod() + " " + exchange.getRequestURI();
        requests.add(request);
        Fault fault = faults.peek();
        if (fault != null && request.startsWith(fault.request())) {
            faults.remove();
            fault.before().run();
            if (fault.status() > 0) {
                send(exchange, fault.status(), fault.body());
                return;
            }
        }
        Optional<String> conflict = conflict(request, body);
        if (request.startsWith("PUT /s3/")) {
            putPart(exchange, body);
        } else if (request.endsWith("/retorno.csv")) {
            boolean there = upload.path("retorno").path("state").asText().equals("READY");
            exchange.getResponseHeaders().set("Location", address() + "/s3-retorno");
            send(exchange, there ? 303 : 404, there ? "" : "{\"code\":\"NO_RETORNO\",\"detail\":\"Nobody asked\"}");
        } else if (request.equals("GET /s3-retorno")) {
            sendRetorno(exchange);
        } else if (conflict.isPresent()) {
            send(exchange, 409, "{\"code\":\"" + conflict.get() + "\",\"detail\":\"GET /v1/uploads lists them\"}");
        } else {
            send(exchange, request.startsWith("POST /v1/uploads ") ? 201 : 200, api(request, body));
        }
    }

    /** The code with which the state of the upload, or of its parts, forbids a request. */
    private Optional<String> conflict(String request, byte[] body) {
        if (request.startsWith("GET /v1/uploads/" + UPLOAD_ID + "/parts")
                && !upload.path("state").asText().equals("UPLOADING")) {
            return Optional.of("UPLOAD_NOT_OPEN");
        }
        if (request.endsWith("/complete")) {
            Map<Integer, String> named = new TreeMap<>();
            json.read(new String(body, StandardCharsets.UTF_8))
                    .path("parts")
                    .forEach(part -> named.put(
                            part.path("partNumber").asInt(),
                            part.path("etag").asText().replace("\"", "")));
            Map<Integer, String> held = new TreeMap<>();
            parts.forEach((number, content) -> held.put(number, md5(content)));
            return named.equals(held) ? Optional.empty() : Optional.of("PARTS_CHANGED");
        }
        return Optional.empty();
    }

    private void putPart(HttpExchange exchange, byte[] body) throws IOException {
        String[] path = exchange.getRequestURI().getPath().split("/", -1);
        int number = Integer.parseInt(path[2]);
        CRC32 crc = new CRC32();
        crc.update(body);
        String sum = Base64.getEncoder()
                .encodeToString(
                        ByteBuffer.allocate(4).putInt((int) crc.getValue()).array());
        if (Integer.parseInt(path[3]) <= expiredSignatures) {
            send(exchange, 403, "<Error><Code>AccessDenied</Code><Message>Request has expired</Message></Error>");
        } else if (!sum.equals(exchange.getRequestHeaders().getFirst("x-amz-checksum-crc32"))) {
            send(exchange, 400, "<Error><Code>BadDigest</Code></Error>");
        } else {
            partsSent.add(number);
            parts.put(number, body);
            exchange.getResponseHeaders().set("ETag", "\"" + md5(body) + "\"");
            send(exchange, 200, "");
        }
    }

    /** The range that is asked for, of which only the beginning comes when the connection ends early. */
    private void sendRetorno(HttpExchange exchange) throws IOException {
        String range = exchange.getRequestHeaders().getFirst("Range");
        int from = Integer.parseInt(range.replaceFirst("bytes=([0-9]+)-.*", "$1"));
        int length = retorno.length - from;
        try (exchange) {
            exchange.sendResponseHeaders(206, length);
            exchange.getResponseBody().write(retorno, from, Math.min(length, retornoBytesAConnection));
        }
    }

    private String api(String request, byte[] body) {
        String tail = request.replaceFirst(".* /v1/uploads(/" + UPLOAD_ID + ")?", "");
        if (request.equals("POST /v1/uploads")) {
            JsonNode asked = json.read(new String(body, StandardCharsets.UTF_8));
            parts.clear();
            open(asked.path("fileName").asText(), asked.path("size").asLong());
            upload.set("asked", asked);
            return "{\"uploadId\":\"" + UPLOAD_ID + "\",\"partSize\":" + PART_SIZE + "}";
        }
        if (request.equals("GET /v1/uploads") || request.startsWith("GET /v1/uploads?")) {
            ObjectNode page = json.object();
            ArrayNode list = page.putArray("uploads");
            if (upload.path("state").asText().equals("UPLOADING")) {
                list.addObject()
                        .put("uploadId", UPLOAD_ID)
                        .put("fileName", upload.path("fileName").asText())
                        .put("size", upload.path("bytes").path("total").asLong())
                        .put("state", "UPLOADING")
                        .put("paused", upload.path("paused").asBoolean())
                        .put("createdAt", "2026-11-20T10:00:00Z");
            }
            return page.putNull("next").toString();
        }
        if (request.startsWith("DELETE")) {
            upload.put("state", "ABORTED");
            return request.contains("?state=") ? "{\"aborted\":1}" : "";
        }
        return switch (tail) {
            case "/parts/sign" -> sign(json.read(new String(body, StandardCharsets.UTF_8)));
            case "/parts" -> page(0);
            case "/parts?after=2" -> page(2);
            case "/complete" -> {
                upload.put("state", "VALIDATING");
                yield upload.toString();
            }
            case "/summary" -> summary();
            case "/rejects.csv?language=pt-BR" -> "line,rule\n2,REQUIRED\n";
            case "/rejects.csv?language=en" -> "line,message\n2,empty\n";
            default -> status();
        };
    }

    private String sign(JsonNode asked) {
        ObjectNode answer = json.object();
        ArrayNode urls = answer.putArray("urls");
        for (JsonNode part : asked.path("parts")) {
            signatures++;
            ObjectNode url =
                    urls.addObject().put("partNumber", part.path("partNumber").asInt());
            url.put("url", address() + "/s3/" + part.path("partNumber").asInt() + "/" + signatures);
            url.putObject("headers")
                    .put("x-amz-checksum-crc32", part.path("checksum").asText())
                    .put("host", address().getAuthority());
            url.put("expiresAt", Instant.now().plusSeconds(900).toString());
        }
        return answer.toString();
    }

    /** Two parts a page, so that following pages is tested. */
    private String page(int after) {
        ObjectNode answer = json.object();
        ArrayNode list = answer.putArray("parts");
        new TreeMap<>(parts)
                .tailMap(after, false).entrySet().stream()
                        .limit(2)
                        .forEach(part -> list.addObject()
                                .put("partNumber", part.getKey())
                                .put("size", part.getValue().length)
                                .put("etag", "\"" + md5(part.getValue()) + "\""));
        if (after == 0 && parts.size() > 2) {
            answer.put("next", 2);
        }
        return answer.toString();
    }

    private String status() {
        if (upload.path("state").asText().equals("VALIDATING") && pollsBeforeEnd-- <= 0) {
            upload.put("state", endsAs);
            if (endsAs.equals("FAILED")) {
                upload.putObject("failure").put("code", "HEADER_MISMATCH").put("detail", "Column vlIof is missing.");
            }
        }
        if (upload.path("retorno").path("state").asText().equals("PENDING") && pollsBeforeRetorno-- <= 0) {
            upload.putObject("retorno").put("state", "READY").put("bytes", retorno.length);
        }
        return upload.toString();
    }

    private String summary() {
        ObjectNode summary = json.object();
        summary.putObject("records").put("total", 3).put("valid", 2).put("rejected", 1);
        summary.putObject("errorsByRule").put("REQUIRED", 1);
        summary.putObject("warningsByRule").put("SUM_MISMATCH", 2);
        summary.putObject("sumsInCents").put("vlTotal", new BigInteger("734179011621389969106"));
        summary.putObject("documents").put("CPF", 2);
        return summary.toString();
    }

    static String md5(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("MD5").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void send(HttpExchange exchange, int status, String body) {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        try (exchange) {
            exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
            if (bytes.length > 0) {
                exchange.getResponseBody().write(bytes);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
