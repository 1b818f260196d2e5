package io.remessa.systemtests.faults;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.remessa.systemtests.faults.Fate.Answer;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The way from the services to one service of the cloud: a reverse proxy that passes everything on, signatures included,
 * except for what its faults decide. A cloud that is down shows as a connection that is cut, as it would without a proxy.
 */
public final class FaultyWay implements AutoCloseable {

    private static final int MAX_STATUS_WITHOUT_ERROR = 299;
    /** Those that speak of one connection, and those that the client writes itself. */
    private static final Set<String> NOT_PASSED_ON =
            Set.of("connection", "content-length", "expect", "upgrade", "transfer-encoding", "keep-alive");

    private final URI cloud;
    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final AtomicInteger faultsMet = new AtomicInteger();
    private final AtomicInteger underWay = new AtomicInteger();
    private volatile WayFaults faults = WayFaults.NONE;

    /** @param cloud where what comes is passed on to */
    public FaultyWay(URI cloud) {
        this.cloud = cloud;
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException("No port for a proxy", e);
        }
        server.createContext("/", this::handle);
        server.setExecutor(threads);
        server.start();
    }

    /** Where the services are to find the cloud. */
    public URI address() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    /** How many requests met a fault so far. */
    public int faultsMet() {
        return faultsMet.get();
    }

    /** How many requests are being worked on: neither answered nor cut yet. */
    public int underWay() {
        return underWay.get();
    }

    /** From now on these decide. */
    public void breakWith(WayFaults next) {
        faults = next;
    }

    private void handle(HttpExchange exchange) {
        WayFaults now = faults;
        underWay.incrementAndGet();
        try (exchange) {
            Request request = now.passedOn(requestOf(exchange));
            Fate fate = now.fateOf(request);
            if (!fate.equals(Fate.PASSES)) {
                faultsMet.incrementAndGet();
            }
            meet(exchange, request, now, fate);
        } catch (IOException connectionLost) {
            // To the cloud or to who asked: closing the exchange tells the other side of it.
            return;
        } catch (InterruptedException closing) {
            Thread.currentThread().interrupt();
        } finally {
            underWay.decrementAndGet();
        }
    }

    private void meet(HttpExchange exchange, Request request, WayFaults now, Fate fate)
            throws IOException, InterruptedException {
        if (fate instanceof Fate.Refused refused) {
            give(exchange, refused.answer());
        } else if (fate instanceof Fate.DoneButDenied denied) {
            ask(request).body().close();
            give(exchange, denied.answer());
        } else if (fate instanceof Fate.CutAfter) {
            ask(request).body().close();
        } else if (fate instanceof Fate.CutHalfWay) {
            passOn(exchange, request, ask(request), now, true);
        } else if (!(fate instanceof Fate.CutBefore)) {
            if (fate instanceof Fate.Late late) {
                Thread.sleep(late.delay().toMillis());
            }
            passOn(exchange, request, ask(request), now, false);
        }
    }

    private HttpResponse<InputStream> ask(Request request) throws IOException, InterruptedException {
        HttpRequest.Builder builder = HttpRequest.newBuilder(URI.create(cloud + request.pathAndQuery()))
                .timeout(Duration.ofMinutes(2))
                .method(
                        request.method(),
                        request.body().length == 0
                                ? BodyPublishers.noBody()
                                : BodyPublishers.ofByteArray(request.body()));
        request.headers().forEach((name, values) -> {
            if (!NOT_PASSED_ON.contains(name)) {
                values.forEach(value -> builder.header(name, value));
            }
        });
        return client.send(builder.build(), BodyHandlers.ofInputStream());
    }

    private static void passOn(
            HttpExchange exchange, Request request, HttpResponse<InputStream> answer, WayFaults now, boolean half)
            throws IOException {
        try (InputStream body = answer.body()) {
            Headers headers = exchange.getResponseHeaders();
            answer.headers().map().forEach((name, values) -> {
                String lower = name.toLowerCase(Locale.ROOT);
                if (!NOT_PASSED_ON.contains(lower) && !lower.equals("date")) {
                    headers.put(name, List.copyOf(values));
                }
            });
            long length = answer.headers().firstValueAsLong("content-length").orElse(-1);
            if (request.method().equals("HEAD")) {
                headers.set("Content-Length", Long.toString(Math.max(0, length)));
                exchange.sendResponseHeaders(answer.statusCode(), -1);
            } else if (now.changes(request) && answer.statusCode() <= MAX_STATUS_WITHOUT_ERROR) {
                // Its checksum is that of the body before.
                headers.remove("x-amz-crc32");
                byte[] changed = now.bodyOf(request, body.readAllBytes());
                exchange.sendResponseHeaders(answer.statusCode(), changed.length == 0 ? -1 : changed.length);
                exchange.getResponseBody().write(changed);
            } else {
                exchange.sendResponseHeaders(answer.statusCode(), lengthForServer(length));
                copy(body, exchange.getResponseBody(), half ? length / 2 : Long.MAX_VALUE);
            }
        }
    }

    /** The server's ways to say that there is no body, and that its length is not known. */
    private static long lengthForServer(long length) {
        if (length == 0) {
            return -1;
        }
        return Math.max(0, length);
    }

    private static void copy(InputStream from, OutputStream to, long most) throws IOException {
        byte[] buffer = new byte[1 << 16];
        long left = most;
        for (int read = from.read(buffer); read >= 0 && left > 0; read = from.read(buffer)) {
            int passed = (int) Math.min(read, left);
            to.write(buffer, 0, passed);
            left -= passed;
        }
        to.flush();
    }

    private static void give(HttpExchange exchange, Answer answer) throws IOException {
        byte[] body = answer.body().getBytes(StandardCharsets.UTF_8);
        boolean head = exchange.getRequestMethod().equals("HEAD");
        exchange.getResponseHeaders().set("Content-Type", answer.contentType());
        exchange.sendResponseHeaders(answer.status(), head || body.length == 0 ? -1 : body.length);
        if (!head) {
            exchange.getResponseBody().write(body);
        }
    }

    private static Request requestOf(HttpExchange exchange) throws IOException {
        Map<String, List<String>> headers = new TreeMap<>();
        exchange.getRequestHeaders()
                .forEach((name, values) -> headers.put(name.toLowerCase(Locale.ROOT), List.copyOf(values)));
        return new Request(
                exchange.getRequestMethod(),
                exchange.getRequestURI().toString(),
                headers,
                exchange.getRequestBody().readAllBytes());
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
