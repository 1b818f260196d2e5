package io.remessa.api.http;

import static io.restassured.RestAssured.given;

import io.restassured.http.ContentType;
import io.restassured.response.Response;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Sends a file as a client of the API does: create, sign, put to S3, complete. */
final class Sender {

    static final int PART = 1_024;
    private static final String NAME = "parcelas de ação+1.csv";

    private final HttpClient http = HttpClient.newHttpClient();

    /** Creates an upload; the answer is checked to be 201. */
    Response create(long size, @Nullable String checksum) {
        return create(Map.of("fileName", NAME, "size", size), checksum);
    }

    private static Response create(Map<String, Object> asked, @Nullable String checksum) {
        Map<String, Object> body = new HashMap<>(asked);
        if (checksum != null) {
            body.put("checksum", checksum);
        }
        return given().contentType(ContentType.JSON)
                .body(body)
                .post("/v1/uploads")
                .then()
                .statusCode(201)
                .extract()
                .response();
    }

    /** Creates an upload whose parts are small, however many that makes. */
    String createId(long size) {
        return create(Map.of("fileName", NAME, "size", size, "partSize", PART), null)
                .path("uploadId");
    }

    Response sign(String id, List<Map<String, Object>> parts) {
        return given().contentType(ContentType.JSON)
                .body(Map.of("parts", parts))
                .post("/v1/uploads/{id}/parts/sign", id);
    }

    /** Signs and puts parts of the content, which begins with part 1; several at once. */
    void putParts(String id, byte[] content, int firstPart, int lastPart) {
        for (int from = firstPart; from <= lastPart; from += 1_000) {
            List<Map<String, Object>> wanted = IntStream.rangeClosed(from, Math.min(lastPart, from + 999))
                    .mapToObj(number -> Map.<String, Object>of("partNumber", number))
                    .toList();
            List<Map<String, Object>> urls =
                    sign(id, wanted).then().statusCode(200).extract().path("urls");
            urls.parallelStream().forEach(signed -> {
                int number = (int) signed.get("partNumber");
                HttpResponse<String> put = put(signed, part(content, number));
                if (put.statusCode() != 200) {
                    throw new AssertionError("Part " + number + ": " + put.statusCode() + " " + put.body());
                }
            });
        }
    }

    static byte[] part(byte[] content, int number) {
        return Arrays.copyOfRange(content, (number - 1) * PART, Math.min(number * PART, content.length));
    }

    /** Puts bytes to a signed URL, with just the headers that the API says. */
    HttpResponse<String> put(Map<String, Object> signed, byte[] bytes) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create((String) signed.get("url")))
                .PUT(HttpRequest.BodyPublishers.ofByteArray(bytes));
        ((Map<?, ?>) signed.getOrDefault("headers", Map.of())).forEach((name, value) -> {
            // The Java client, like a browser, computes this one from the body.
            if (!"content-length".equals(name)) {
                request.header((String) name, (String) value);
            }
        });
        try {
            return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    Response complete(String id) {
        return given().contentType(ContentType.JSON).post("/v1/uploads/{id}/complete", id);
    }
}
