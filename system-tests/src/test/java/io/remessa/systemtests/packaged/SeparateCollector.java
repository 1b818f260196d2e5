package io.remessa.systemtests.packaged;

import io.remessa.systemtests.observability.SwallowingCollector;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** A {@link SwallowingCollector} in a process of its own. */
final class SeparateCollector implements AutoCloseable {

    private final Process process;
    private final URI address;

    SeparateCollector() throws IOException {
        process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx64m",
                        "-cp",
                        System.getProperty("java.class.path"),
                        SwallowingCollector.class.getName())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        BufferedReader out =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.US_ASCII));
        address = URI.create("http://127.0.0.1:" + out.readLine());
    }

    /** Where it takes spans, as services are told. */
    String endpoint() {
        return address.toString();
    }

    /** Bytes of spans so far. */
    long taken() throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(address).build();
        return Long.parseLong(HttpClient.newHttpClient()
                .send(request, HttpResponse.BodyHandlers.ofString())
                .body());
    }

    @Override
    public void close() {
        process.destroy();
    }
}
