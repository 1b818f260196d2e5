package io.remessa.systemtests.observability;

import com.google.protobuf.InvalidProtocolBufferException;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.trace.v1.ResourceSpans;
import io.opentelemetry.proto.trace.v1.ScopeSpans;
import io.opentelemetry.proto.trace.v1.Span;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** A collector that keeps what it is sent as OTLP over HTTP. Safe for use by many threads. */
public final class CollectedSpans implements AutoCloseable {

    private static final int OK = 200;
    private static final int NOT_FOUND = 404;

    private final List<Collected> spans = new CopyOnWriteArrayList<>();
    private final List<String> requests = new CopyOnWriteArrayList<>();
    private final HttpServer server;

    /**
     * A span that was sent.
     *
     * @param service that made it
     * @param parent its id; empty when it has none
     * @param attributes each as a text
     */
    public record Collected(
            String service, String name, String trace, String id, String parent, Map<String, String> attributes) {

        /** The attribute of that name; empty when there is none. */
        public String get(String attribute) {
            return attributes.getOrDefault(attribute, "");
        }
    }

    /** A collector on a port of its own on loopback. */
    public CollectedSpans() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException("No port is free", e);
        }
        server.createContext("/", this::take);
        server.start();
    }

    /** Where it takes spans, as services are told. */
    public String endpoint() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /** All spans so far. */
    public List<Collected> spans() {
        return List.copyOf(spans);
    }

    /** All requests so far, byte by byte. */
    public List<String> requests() {
        return List.copyOf(requests);
    }

    private void take(HttpExchange call) throws IOException {
        try (call) {
            byte[] body = call.getRequestBody().readAllBytes();
            boolean known = call.getRequestURI().getPath().equals("/v1/traces");
            if (known) {
                requests.add(new String(body, StandardCharsets.UTF_8));
                keep(body);
            }
            call.sendResponseHeaders(known ? OK : NOT_FOUND, -1);
        }
    }

    private void keep(byte[] body) throws InvalidProtocolBufferException {
        for (ResourceSpans process : ExportTraceServiceRequest.parseFrom(body).getResourceSpansList()) {
            String service = texts(process.getResource().getAttributesList()).getOrDefault("service.name", "");
            for (ScopeSpans scope : process.getScopeSpansList()) {
                scope.getSpansList().forEach(span -> spans.add(collected(service, span)));
            }
        }
    }

    private static Collected collected(String service, Span span) {
        HexFormat hex = HexFormat.of();
        return new Collected(
                service,
                span.getName(),
                hex.formatHex(span.getTraceId().toByteArray()),
                hex.formatHex(span.getSpanId().toByteArray()),
                hex.formatHex(span.getParentSpanId().toByteArray()),
                texts(span.getAttributesList()));
    }

    private static Map<String, String> texts(List<KeyValue> attributes) {
        Map<String, String> texts = new TreeMap<>();
        for (KeyValue attribute : attributes) {
            AnyValue value = attribute.getValue();
            texts.put(
                    attribute.getKey(),
                    value.hasStringValue() ? value.getStringValue() : Long.toString(value.getIntValue()));
        }
        return texts;
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
