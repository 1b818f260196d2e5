package io.remessa.api.s3;

import io.remessa.api.aws.Reaching;
import io.remessa.api.doctor.Preflight;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.s3.presigner.S3Presigner;

/** A preflight request as browsers make it, to where the URLs of parts lead. */
final class HttpPreflight implements Preflight {

    private static final String ALLOW = "Access-Control-Allow-";
    private static final Duration SIGNED_FOR = Duration.ofMinutes(1);

    private final S3Presigner presigner;
    private final String bucket;
    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(Reaching.PATIENCE).build();

    /** @param presigner the one that signs the URLs of parts */
    HttpPreflight(S3Presigner presigner, String bucket) {
        this.presigner = presigner;
        this.bucket = bucket;
    }

    @Override
    public Answer ask(String origin, String method, Set<String> headers) throws IOException {
        HttpRequest.Builder request = HttpRequest.newBuilder(address())
                .timeout(Reaching.PATIENCE)
                .method("OPTIONS", HttpRequest.BodyPublishers.noBody())
                .header("Origin", origin)
                .header("Access-Control-Request-Method", method);
        if (!headers.isEmpty()) {
            request.header(
                    "Access-Control-Request-Headers", headers.stream().sorted().collect(Collectors.joining(",")));
        }
        return answer(send(request.build()));
    }

    /** Of a part of an upload that there is not; without what is signed, which a preflight does not need. */
    private URI address() throws UnsignedException {
        try {
            return withoutSignature(signed());
        } catch (SdkException e) {
            throw new UnsignedException(e);
        }
    }

    private URI signed() {
        return URI.create(presigner
                .presignUploadPart(presign -> presign.signatureDuration(SIGNED_FOR)
                        .uploadPartRequest(part -> part.bucket(bucket)
                                .key("uploads/doctor")
                                .uploadId("doctor")
                                .partNumber(1)))
                .url()
                .toString());
    }

    private static URI withoutSignature(URI signed) {
        return URI.create(signed.getScheme() + "://" + signed.getRawAuthority() + signed.getRawPath());
    }

    private HttpResponse<Void> send(HttpRequest request) throws IOException {
        try {
            return http.send(request, HttpResponse.BodyHandlers.discarding());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("Interrupted", e);
        }
    }

    private Answer answer(HttpResponse<Void> response) {
        return new Answer(
                bucket,
                response.statusCode() / 100 == 2,
                response.headers().firstValue(ALLOW + "Origin").orElse(""),
                list(response, ALLOW + "Methods", method -> method),
                list(response, ALLOW + "Headers", header -> header.toLowerCase(Locale.ROOT)),
                list(response, "Access-Control-Expose-Headers", header -> header.toLowerCase(Locale.ROOT)));
    }

    private static Set<String> list(HttpResponse<Void> response, String header, UnaryOperator<String> form) {
        List<String> values = response.headers().allValues(header);
        return values.stream()
                .flatMap(value -> Stream.of(value.split(",", -1)))
                .map(value -> form.apply(value.strip()))
                .collect(Collectors.toUnmodifiableSet());
    }
}
