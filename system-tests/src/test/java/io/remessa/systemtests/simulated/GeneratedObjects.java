package io.remessa.systemtests.simulated;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.remessa.ledger.upload.ObjectName;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.LongAdder;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A stand-in for S3 with objects of any size: it answers HEAD and GET of generated objects, with ranges and If-Match, 404 to
 * other keys, and NotImplemented to whatever else, so that nobody takes silence for S3. It counts what is asked and read.
 * Thread-safe.
 */
final class GeneratedObjects implements AutoCloseable {

    static {
        // The head of an answer and its body are two packets: without this, 40 ms apart.
        System.setProperty("sun.net.httpserver.nodelay", "true");
    }

    /** 10,000 parts of 5 GiB: what S3's parts can make, and calls 50 TB. */
    static final long LARGEST_BYTES = 10_000L * (5L << 30);

    private static final Pattern RANGE = Pattern.compile("bytes=(\\d+)-(\\d*)");
    private static final int NO_BODY = -1;

    private final HttpServer server;
    private final ExecutorService workers = Executors.newCachedThreadPool();
    private final Map<String, GeneratedObject> byPath = new ConcurrentHashMap<>();
    private final LongAdder heads = new LongAdder();
    private final LongAdder gets = new LongAdder();
    private final LongAdder bytes = new LongAdder();

    /** An object that can be read, as if it had been uploaded. */
    record GeneratedObject(ObjectName name, String etag, GeneratedRows content) {}

    /**
     * What was asked so far.
     *
     * @param heads HEADs answered
     * @param gets GETs answered
     * @param bytes of the ranges that were answered
     */
    record Reads(long heads, long gets, long bytes) {

        Reads since(Reads before) {
            return new Reads(heads - before.heads, gets - before.gets, bytes - before.bytes);
        }
    }

    /** What a request is answered without an object. */
    private record Refusal(int status, String code) {}

    GeneratedObjects() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(workers);
        server.createContext("/", this::answer);
        server.start();
    }

    URI endpoint() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    /** Has an object of at most so many bytes under a key. */
    GeneratedObject put(ObjectName name, long atMostBytes) {
        GeneratedRows content = GeneratedRows.ofAtMost(atMostBytes);
        GeneratedObject object = new GeneratedObject(name, "generated-" + content.size(), content);
        byPath.put("/" + name.bucket() + "/" + name.key(), object);
        return object;
    }

    Reads reads() {
        return new Reads(heads.sum(), gets.sum(), bytes.sum());
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            GeneratedObject object = byPath.get(exchange.getRequestURI().getPath());
            String query = exchange.getRequestURI().getQuery();
            boolean plain = query == null || query.startsWith("x-id=");
            switch (plain ? exchange.getRequestMethod() : "") {
                case "HEAD" -> head(exchange, object);
                case "GET" -> get(exchange, object);
                default -> refuse(exchange, new Refusal(501, "NotImplemented"));
            }
        }
    }

    private void head(HttpExchange exchange, GeneratedObject object) throws IOException {
        heads.increment();
        if (object == null) {
            exchange.sendResponseHeaders(404, NO_BODY);
            return;
        }
        describe(exchange, object);
        exchange.getResponseHeaders()
                .set("Content-Length", Long.toString(object.content().size()));
        exchange.sendResponseHeaders(200, NO_BODY);
    }

    private void get(HttpExchange exchange, GeneratedObject object) throws IOException {
        gets.increment();
        Headers asked = exchange.getRequestHeaders();
        if (object == null) {
            refuse(exchange, new Refusal(404, "NoSuchKey"));
            return;
        }
        String wanted = asked.getFirst("If-Match");
        if (wanted != null && !wanted.replace("\"", "").equals(object.etag())) {
            refuse(exchange, new Refusal(412, "PreconditionFailed"));
            return;
        }
        long size = object.content().size();
        String range = asked.getFirst("Range");
        Matcher matcher = RANGE.matcher(range == null ? "bytes=0-" : range);
        if (!matcher.matches()) {
            refuse(exchange, new Refusal(501, "NotImplemented"));
            return;
        }
        long from = Long.parseLong(matcher.group(1));
        long to = matcher.group(2).isEmpty() ? size : Math.min(size, Long.parseLong(matcher.group(2)) + 1);
        if (from >= to) {
            refuse(exchange, new Refusal(416, "InvalidRange"));
            return;
        }
        describe(exchange, object);
        if (range != null) {
            exchange.getResponseHeaders().set("Content-Range", "bytes %d-%d/%d".formatted(from, to - 1, size));
        }
        bytes.add(to - from);
        exchange.sendResponseHeaders(range == null ? 200 : 206, to - from);
        try (OutputStream body = exchange.getResponseBody()) {
            object.content().write(from, to, body);
        }
    }

    private static void describe(HttpExchange exchange, GeneratedObject object) {
        exchange.getResponseHeaders().set("ETag", "\"" + object.etag() + "\"");
        exchange.getResponseHeaders().set("Accept-Ranges", "bytes");
    }

    private static void refuse(HttpExchange exchange, Refusal refusal) throws IOException {
        exchange.getRequestBody().readAllBytes();
        byte[] body = "<Error><Code>%s</Code><Message>Generated objects are only read</Message></Error>"
                .formatted(refusal.code())
                .getBytes(StandardCharsets.US_ASCII);
        exchange.getResponseHeaders().set("Content-Type", "application/xml");
        exchange.sendResponseHeaders(refusal.status(), body.length);
        exchange.getResponseBody().write(body);
    }

    @Override
    public void close() {
        server.stop(0);
        workers.shutdownNow();
    }
}
