package io.remessa.systemtests.cost;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.remessa.ledger.upload.UploadId;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Arrays;

/** Sends a file as browsers and shells do, part after part, and does not look what becomes of it. */
final class OneSender {

    private static final int FIRST_ERROR = 300;

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final ObjectMapper json = new ObjectMapper();
    private final URI api;

    /** @param api where uploads are begun */
    OneSender(URI api) {
        this.api = api;
    }

    /** @param partBytes bytes of a part that the sender wishes for */
    UploadId send(String fileName, byte[] content, int partBytes) throws IOException, InterruptedException {
        JsonNode created = post(
                "/v1/uploads",
                "{\"fileName\":\"%s\",\"size\":%d,\"partSize\":%d}".formatted(fileName, content.length, partBytes));
        String upload = "/v1/uploads/" + created.path("uploadId").asText();
        int parts = created.path("partCount").asInt();
        for (int part = 1; part <= parts; part++) {
            JsonNode signed = post(upload + "/parts/sign", "{\"parts\":[{\"partNumber\":%d}]}".formatted(part))
                    .path("urls")
                    .path(0);
            int from = (part - 1) * partBytes;
            byte[] bytes = Arrays.copyOfRange(content, from, Math.min(content.length, from + partBytes));
            ask("PUT", URI.create(signed.path("url").asText()), BodyPublishers.ofByteArray(bytes));
        }
        post(upload + "/complete", "{}");
        return new UploadId(created.path("uploadId").asText());
    }

    private JsonNode post(String path, String body) throws IOException, InterruptedException {
        return json.readTree(ask("POST", api.resolve(path), BodyPublishers.ofString(body)));
    }

    private byte[] ask(String method, URI address, BodyPublisher body) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(address)
                .method(method, body)
                .header("Content-Type", "application/json")
                .build();
        HttpResponse<byte[]> response = http.send(request, BodyHandlers.ofByteArray());
        if (response.statusCode() >= FIRST_ERROR) {
            throw new IOException(method + " " + address + " answered " + response.statusCode() + " "
                    + new String(response.body(), java.nio.charset.StandardCharsets.UTF_8));
        }
        return response.body();
    }
}
