package io.remessa.observation;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import software.amazon.awssdk.http.SdkHttpResponse;

/**
 * An answer of AWS that is no success, and why. Its code stands in a header or in the body, by the service's protocol: DynamoDB and SQS
 * write JSON, S3 and SNS XML.
 *
 * @param code as the service names it, such as {@code SlowDown}; of a transaction that was cancelled because a part of it came too
 *     fast, that part's; empty when there is none
 * @param status of HTTP
 * @param body as it came, to be read once
 */
record Refusal(String code, int status, Optional<InputStream> body) {

    /** A code stands within the first few hundred bytes. */
    private static final int LOOKED_AT = 8 * 1024;

    private static final int TOO_MANY_REQUESTS = 429;

    /** {@code "__type":"com.amazonaws.dynamodb.v20120810#ThrottlingException"}, {@code <Code>SlowDown</Code>}. */
    private static final Pattern IN_BODY =
            Pattern.compile("\"__type\"\\s*:\\s*\"(?:[^\"#]*#)?([A-Za-z.]+)\"|<Code>([A-Za-z.]+)</Code>");

    /** Why a transaction was cancelled stands behind its own code: {@code "CancellationReasons":[{"Code":"ThrottlingError"}]}. */
    private static final Pattern IN_REASONS =
            Pattern.compile("\"Code\"\\s*:\\s*\"(ThrottlingError|ProvisionedThroughputExceeded)\"");

    /**
     * Codes that say "slower".
     *
     * @see <a href="https://docs.aws.amazon.com/sdkref/latest/guide/feature-retry-behavior.html">What SDKs take for a throttle</a>
     */
    private static final Set<String> THROTTLES = Set.of(
            "Throttling",
            "ThrottlingException",
            "ThrottledException",
            "ThrottlingError",
            "RequestThrottledException",
            "RequestThrottled",
            "TooManyRequestsException",
            "ProvisionedThroughputExceeded",
            "ProvisionedThroughputExceededException",
            "RequestLimitExceeded",
            "BandwidthLimitExceeded",
            "LimitExceededException",
            "SlowDown",
            "PriorRequestNotComplete",
            "EC2ThrottledException");

    static Refusal read(SdkHttpResponse response, Optional<InputStream> body) {
        String header = response.firstMatchingHeader("x-amzn-ErrorType").orElse("");
        if (!header.isEmpty() || body.isEmpty()) {
            return new Refusal(header.replaceFirst("[:;].*", ""), response.statusCode(), body);
        }
        byte[] beginning = new byte[LOOKED_AT];
        int length = 0;
        InputStream rest = body.get();
        try {
            for (int read = 0; read >= 0 && length < LOOKED_AT; length += Math.max(0, read)) {
                read = body.get().read(beginning, length, LOOKED_AT - length);
            }
        } catch (IOException e) {
            rest = new BrokenOff(e);
        }
        InputStream whole = new SequenceInputStream(new ByteArrayInputStream(beginning, 0, length), rest);
        return new Refusal(
                code(new String(beginning, 0, length, StandardCharsets.UTF_8)),
                response.statusCode(),
                Optional.of(whole));
    }

    /** Whoever reads the answer meets the failure where it was, and not who only looked. */
    private static final class BrokenOff extends InputStream {

        private final IOException failure;

        BrokenOff(IOException failure) {
            this.failure = failure;
        }

        @Override
        public int read() throws IOException {
            throw failure;
        }

        @Override
        public int read(byte[] into, int from, int most) throws IOException {
            throw failure;
        }
    }

    private static String code(String beginning) {
        Matcher reason = IN_REASONS.matcher(beginning);
        if (reason.find()) {
            return reason.group(1);
        }
        Matcher found = IN_BODY.matcher(beginning);
        if (!found.find()) {
            return "";
        }
        return found.group(1) == null ? found.group(2) : found.group(1);
    }

    boolean isThrottle() {
        return status == TOO_MANY_REQUESTS || THROTTLES.contains(code);
    }
}
