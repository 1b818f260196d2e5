package io.remessa.cli.send;

import io.remessa.cli.CliException;
import io.remessa.cli.RetryableException;
import io.remessa.cli.api.Backoff;
import io.remessa.cli.api.PartToSign;
import io.remessa.cli.api.SignedPart;
import io.remessa.cli.api.TransientFailure;
import io.remessa.cli.api.UploadApi;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongConsumer;

/** Sends one part to S3 until S3 has it. Thread-safe. */
final class PartSender {
    /** Headers that the HTTP client sets itself, from the address and the length of the body. */
    private static final Set<String> SET_BY_CLIENT = Set.of("host", "content-length");

    /** The slowest line on which a part is not given up: 32 KiB a second, after a minute's grace. */
    private static final long SLOWEST_BYTES_PER_SECOND = 32 * 1024;

    /** Signatures this close to their end are renewed before they are used. */
    private static final Duration EXPIRY_MARGIN = Duration.ofSeconds(20);

    private final UploadApi api;
    private final HttpClient http;
    private final Backoff backoff;
    private final InstantSource clock;
    private final String uploadId;
    private final SourceFile file;
    private final LongConsumer sentBytes;

    /**
     * A sender of one upload's parts.
     *
     * @param sentBytes told the bytes sent of each block, and less than 0 when they must be sent again
     */
    PartSender(
            UploadApi api,
            HttpClient http,
            Backoff backoff,
            InstantSource clock,
            String uploadId,
            SourceFile file,
            LongConsumer sentBytes) {
        this.api = api;
        this.http = http;
        this.backoff = backoff;
        this.clock = clock;
        this.uploadId = uploadId;
        this.file = file;
        this.sentBytes = sentBytes;
    }

    /**
     * Sends a part. The signature given serves the first try; each further one gets its own, because a refusal may well
     * be an expired signature, and S3 may hang up before its refusal can be read.
     *
     * @return the ETag that S3 gave the part
     */
    String send(Part part, PartToSign toSign, SignedPart signedAhead) throws InterruptedException {
        boolean[] firstTry = {true};
        return backoff.run(() -> {
            SignedPart signed = firstTry[0] && isFresh(signedAhead)
                    ? signedAhead
                    : api.sign(uploadId, List.of(toSign)).get(0);
            firstTry[0] = false;
            return put(part, signed);
        });
    }

    private boolean isFresh(SignedPart signed) {
        return clock.instant().plus(EXPIRY_MARGIN).isBefore(signed.expiresAt());
    }

    private String put(Part part, SignedPart signed) throws TransientFailure, InterruptedException {
        AtomicLong sent = new AtomicLong();
        LongConsumer count = bytes -> {
            sent.addAndGet(bytes);
            sentBytes.accept(bytes);
        };
        boolean accepted = false;
        try {
            HttpResponse<String> answer = http.send(request(part, signed, count), HttpResponse.BodyHandlers.ofString());
            accepted = answer.statusCode() / 100 == 2;
            if (!accepted) {
                file.requireUnchanged();
                throw refusal(part, answer);
            }
            return etag(part, answer);
        } catch (IOException e) {
            file.requireUnchanged();
            throw new TransientFailure(new RetryableException(
                    "Part " + part.number() + " could not be sent to "
                            + signed.url().getAuthority() + " (" + e.getMessage()
                            + "): check the network, then send the file again to continue",
                    e));
        } finally {
            if (!accepted) {
                sentBytes.accept(-sent.get());
            }
        }
    }

    private HttpRequest request(Part part, SignedPart signed, LongConsumer count) {
        HttpRequest.Builder request = HttpRequest.newBuilder(signed.url())
                .timeout(Duration.ofSeconds(60 + part.length() / SLOWEST_BYTES_PER_SECOND))
                .PUT(BodyPublishers.fromPublisher(
                        BodyPublishers.ofByteArrays(file.blocks(part, count)), part.length()));
        signed.headers().forEach((name, value) -> {
            if (!SET_BY_CLIENT.contains(name.toLowerCase(Locale.ROOT))) {
                request.header(name, value);
            }
        });
        return request.build();
    }

    private static String etag(Part part, HttpResponse<String> answer) {
        return answer.headers()
                .firstValue("ETag")
                .orElseThrow(() -> new CliException("The answer to part " + part.number()
                        + " has no ETag, by which S3 names what it received: let whatever stands between this machine and"
                        + " S3 pass that header"));
    }

    /** All but a missing upload may pass: an expired signature (403), a damaged body (400 BadDigest), load (503). */
    private static TransientFailure refusal(Part part, HttpResponse<String> answer) {
        String code = code(answer.body());
        CliException refused = new RetryableException("S3 refused part " + part.number() + " (" + answer.statusCode()
                + " " + code + "): send the file again to continue");
        if (answer.statusCode() == 404) {
            throw new RetryableException(
                    "The upload is not open any more (" + code + "): send the file again", refused);
        }
        return new TransientFailure(refused);
    }

    /** The code of an S3 error document. */
    private static String code(String body) {
        int start = body.indexOf("<Code>");
        int end = body.indexOf("</Code>");
        return start >= 0 && end > start ? body.substring(start + "<Code>".length(), end) : "no code";
    }
}
