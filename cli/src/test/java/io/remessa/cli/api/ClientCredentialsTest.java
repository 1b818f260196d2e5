package io.remessa.cli.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ClientCredentialsTest {

    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.EPOCH);
    private final AtomicInteger issued = new AtomicInteger();
    private HttpServer issuer;
    private ClientCredentials tokens;

    @BeforeEach
    void start() throws Exception {
        issuer = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        issuer.createContext("/", call -> {
            byte[] body = ("{\"access_token\":\"token-" + issued.incrementAndGet() + "\",\"expires_in\":300}")
                    .getBytes(StandardCharsets.UTF_8);
            call.sendResponseHeaders(200, body.length);
            call.getResponseBody().write(body);
            call.close();
        });
        issuer.start();
        URI url = URI.create("http://127.0.0.1:" + issuer.getAddress().getPort() + "/");
        tokens = new ClientCredentials(
                new ClientCredentials.Client(url, "shell", "secret", Optional.empty()),
                HttpClient.newHttpClient(),
                new Json(),
                now::get);
    }

    @AfterEach
    void stop() {
        issuer.stop(0);
    }

    @Test
    void oneTokenServesUntilItIsAboutToEndAndThenThereIsAnother() throws Exception {
        assertThat(tokens.token()).contains("token-1");
        pass(239);
        assertThat(tokens.token()).contains("token-1");
        pass(1);
        assertThat(tokens.token()).contains("token-2");
        assertThat(issued).hasValue(2);
    }

    @Test
    void oneThatIsRefusedWhenItIsNoLongerNewIsReplaced() throws Exception {
        assertThat(tokens.token()).contains("token-1");
        assertThat(tokens.hasOtherThan("token-1")).isFalse();
        pass(60);
        assertThat(tokens.hasOtherThan("token-1")).isTrue();
        assertThat(tokens.token()).contains("token-2");
        assertThat(tokens.hasOtherThan("token-1")).isTrue();
        assertThat(issued).hasValue(2);
    }

    private void pass(long seconds) {
        now.updateAndGet(before -> before.plus(Duration.ofSeconds(seconds)));
    }
}
