package io.remessa.systemtests.observability;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicLong;

/**
 * A collector as a process of its own, which takes spans and forgets them: what it costs is nobody's but its own. It prints its port,
 * answers GET with the number of bytes it has taken, and ends with its standard input.
 */
public final class SwallowingCollector {

    private static final int OK = 200;

    private SwallowingCollector() {}

    public static void main(String[] arguments) throws IOException {
        AtomicLong taken = new AtomicLong();
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", call -> {
            try (call) {
                taken.addAndGet(call.getRequestBody().transferTo(OutputStream.nullOutputStream()));
                byte[] answer = call.getRequestMethod().equals("GET")
                        ? taken.toString().getBytes(StandardCharsets.US_ASCII)
                        : new byte[0];
                call.sendResponseHeaders(OK, answer.length == 0 ? -1 : answer.length);
                call.getResponseBody().write(answer);
            }
        });
        server.start();
        System.out.println(server.getAddress().getPort());
        System.in.transferTo(OutputStream.nullOutputStream());
        server.stop(0);
    }
}
