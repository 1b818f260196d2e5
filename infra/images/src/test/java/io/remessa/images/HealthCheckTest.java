package io.remessa.images;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The command of the images, with the classes of the build in the place of those of the image. */
class HealthCheckTest {

    private HttpServer server;
    private int status = 200;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            exchange.sendResponseHeaders(exchange.getRequestURI().getPath().equals("/ready") ? status : 404, -1);
            exchange.close();
        });
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    private int check(String health) throws IOException, InterruptedException {
        int port = server.getAddress().getPort();
        ImageSpec spec = new ImageSpec("image", "image", List.of(), List.of(), List.of(port), health, "");
        List<String> command = new ArrayList<>(spec.healthCommand());
        command.set(0, System.getProperty("java.home") + "/bin/java");
        command.set(command.indexOf("/health"), "target/classes");
        return new ProcessBuilder(command).inheritIO().start().waitFor();
    }

    @Test
    void itIsReadyWhenItSaysSo() throws Exception {
        assertThat(check("/ready")).isZero();
    }

    @Test
    void itIsNotReadyWhenItAnswersAnythingElse() throws Exception {
        status = 503;
        assertThat(check("/ready")).isEqualTo(1);
        assertThat(check("/nothing")).isEqualTo(1);
    }

    @Test
    void withoutAPathItIsReadyWhileItListens() throws Exception {
        assertThat(check("")).isZero();
        server.stop(0);
        assertThat(check("")).isEqualTo(1);
    }
}
