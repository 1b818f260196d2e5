package io.remessa.localcloud.sns;

import com.google.common.base.Splitter;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.json.JsonMapper;

/**
 * The query protocol of SNS, CreateTopic and Publish of it. {@code GET /messages?topic=ARN} answers what was published, as
 * JSON; SNS has nothing of the kind.
 */
public final class SnsServer implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(SnsServer.class);
    private static final int THREADS = 4;
    /** A message of 256 KiB takes three times that in a form. */
    private static final int LARGEST_REQUEST = 2 * 1024 * 1024;

    private static final String VERSION = "2010-03-31";
    private static final String NAMESPACE = "http://sns.amazonaws.com/doc/2010-03-31/";

    private final String host;
    private final int port;
    private final String region;
    private final String accessKey;
    private final Topics topics;
    private final JsonMapper json = new JsonMapper();
    private final ExecutorService threads = Executors.newFixedThreadPool(THREADS);
    private @Nullable HttpServer server;

    /**
     * A server that does not listen yet.
     *
     * @param port 0 for any free one
     * @param accessKey whose requests it takes
     */
    public SnsServer(String host, int port, String region, String accessKey) {
        this.host = host;
        this.port = port;
        this.region = region;
        this.accessKey = accessKey;
        this.topics = new Topics(region);
    }

    /** Makes a topic, as CreateTopic does. */
    public void createTopic(String name) {
        topics.create(name);
    }

    /** Begins to listen. */
    public void start() throws IOException {
        HttpServer listening = HttpServer.create(new InetSocketAddress(host, port), 0);
        listening.setExecutor(threads);
        listening.createContext("/", this::handle);
        listening.start();
        server = listening;
    }

    /** Where it listens, once started. */
    public URI endpoint() {
        return URI.create("http://" + host + ":"
                + (server == null ? port : server.getAddress().getPort()));
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            try {
                if (exchange.getRequestMethod().equals("GET")
                        && exchange.getRequestURI().getPath().equals("/messages")) {
                    Map<String, String> query = form(exchange.getRequestURI().getRawQuery());
                    answer(
                            exchange,
                            200,
                            "application/json",
                            json.writeValueAsString(topics.messages(query.get("topic"))));
                } else {
                    answer(exchange, 200, "text/xml", act(exchange));
                }
            } catch (SnsException refused) {
                // Never the message: its reader may be anybody, and bodies are nobody's business.
                LOG.info("A request is refused: {} {}", refused.status(), refused.code());
                answer(exchange, refused.status(), "text/xml", error(refused));
            }
        } catch (RuntimeException failed) {
            LOG.error("A request failed", failed);
        }
    }

    private String act(HttpExchange exchange) throws IOException {
        byte[] body = exchange.getRequestBody().readNBytes(LARGEST_REQUEST + 1);
        SignedRequest.require(exchange.getRequestHeaders().getFirst("Authorization"), accessKey, region);
        if (body.length > LARGEST_REQUEST) {
            throw SnsException.invalidParameter("Message too long");
        }
        Map<String, String> form = form(new String(body, StandardCharsets.US_ASCII));
        String action = form.getOrDefault("Action", "");
        if (!exchange.getRequestMethod().equals("POST") || !VERSION.equals(form.get("Version"))) {
            throw SnsException.refused(400, "InvalidAction", "Requests are forms of version " + VERSION);
        }
        return switch (action) {
            case "CreateTopic" -> result(action, "TopicArn", topics.create(form.getOrDefault("Name", "")));
            case "Publish" -> {
                PublishedMessage message = PublishedMessage.of(form);
                topics.publish(form.get("TopicArn"), message);
                yield result(action, "MessageId", message.messageId());
            }
            default -> throw SnsException.refused(400, "InvalidAction", "This SNS knows CreateTopic and Publish");
        };
    }

    private static Map<String, String> form(@Nullable String encoded) {
        Map<String, String> form = new HashMap<>();
        if (encoded != null) {
            for (String pair : Splitter.on('&').split(encoded)) {
                int equals = pair.indexOf('=');
                String name = equals < 0 ? pair : pair.substring(0, equals);
                String value = equals < 0 ? "" : pair.substring(equals + 1);
                form.put(decoded(name), decoded(value));
            }
        }
        return form;
    }

    private static String decoded(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw SnsException.refused(400, "MalformedQueryString", "The request is no form");
        }
    }

    /** Nothing in it needs escapes: ARNs and ids are plain. */
    private static String result(String action, String name, String value) {
        return "<%1$sResponse xmlns=\"%2$s\"><%1$sResult><%3$s>%4$s</%3$s></%1$sResult>%5$s</%1$sResponse>"
                .formatted(action, NAMESPACE, name, value, "<ResponseMetadata>" + requestId() + "</ResponseMetadata>");
    }

    private static String error(SnsException refused) {
        String message = String.valueOf(refused.getMessage())
                .replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;");
        return "<ErrorResponse xmlns=\"%s\"><Error><Type>Sender</Type><Code>%s</Code><Message>%s</Message></Error>%s"
                        .formatted(NAMESPACE, refused.code(), message, requestId())
                + "</ErrorResponse>";
    }

    private static String requestId() {
        return "<RequestId>" + UUID.randomUUID() + "</RequestId>";
    }

    private static void answer(HttpExchange exchange, int status, String type, String text) throws IOException {
        byte[] body = text.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", type);
        exchange.sendResponseHeaders(status, body.length);
        exchange.getResponseBody().write(body);
    }

    @Override
    public void close() {
        if (server != null) {
            server.stop(0);
        }
        threads.shutdown();
    }
}
