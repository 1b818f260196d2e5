package io.remessa.api.doctor;

import io.remessa.ledger.upload.ChecksumAlgorithm;
import java.io.IOException;
import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Whether a page may put parts to their signed URLs, with the headers that these need, and read the ETags of the answers.
 * A storage that refuses does not say why, so what is asked for is made less until it does not refuse any more.
 */
public final class CorsCheck implements Check {

    private static final String PUT = "PUT";
    private static final String GET = "GET";
    private static final String ETAG = "ETag";

    /** Those of a signed part; {@code content-length} is the browser's own. */
    private static final Set<String> HEADERS = Arrays.stream(ChecksumAlgorithm.values())
            .map(algorithm -> "x-amz-checksum-" + algorithm.name().toLowerCase(Locale.ROOT))
            .collect(Collectors.toCollection(TreeSet::new));

    private final Preflight preflight;
    private final String origin;

    /** @param origin of the page: scheme, host and port */
    public CorsCheck(Preflight preflight, String origin) {
        this.preflight = preflight;
        this.origin = origin;
    }

    @Override
    public String name() {
        return "objects-bucket-cors";
    }

    @Override
    public Finding run() {
        try {
            Preflight.Answer answer = preflight.ask(origin, PUT, HEADERS);
            if (!answer.lets(origin, PUT, HEADERS)) {
                return whatIsRefused(answer.bucket());
            }
            return answer.exposes(ETAG)
                    ? Finding.HEALTHY
                    : broken(
                            answer.bucket(),
                            "ExposeHeaders",
                            "A page cannot read the ETags of the parts that it has sent");
        } catch (Preflight.UnsignedException e) {
            return new Finding.Broken(
                    "URLs of parts cannot be signed, so what pages may send is not known",
                    "credentials of upload-api",
                    "Give the service credentials: a role where it runs at AWS, or AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY");
        } catch (IOException e) {
            return new Finding.Broken(
                    "Nothing answers where browsers are to send parts",
                    "REMESSA_S3_PUBLIC_ENDPOINT",
                    "Set it to the address at which browsers reach the storage, or leave it out for AWS's own");
        }
    }

    private Finding whatIsRefused(String bucket) throws IOException {
        if (lets(PUT)) {
            return broken(bucket, "AllowedHeaders", "Pages may not send the checksums of parts");
        }
        return lets(GET)
                ? broken(bucket, "AllowedMethods", "Pages may not PUT")
                : broken(bucket, "AllowedOrigins", "Pages of " + origin + " may not send anything");
    }

    private boolean lets(String method) throws IOException {
        return preflight.ask(origin, method, Set.of()).lets(origin, method, Set.of());
    }

    private Finding broken(String bucket, String member, String what) {
        return new Finding.Broken(
                what,
                "CORS " + member + " of the bucket " + bucket,
                "Give the bucket this rule: {\"AllowedOrigins\":[\"" + origin
                        + "\"],\"AllowedMethods\":[\"PUT\"],\"AllowedHeaders\":[\"x-amz-checksum-*\"],"
                        + "\"ExposeHeaders\":[\"ETag\"]}");
    }
}
