package io.remessa.api.doctor;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Reads a queue's resource policy as far as S3's event notifications need it (<a
 * href="https://docs.aws.amazon.com/AmazonS3/latest/userguide/grant-destinations-permissions-to-s3.html">Granting permissions to
 * publish event notification messages</a>).
 */
public final class SenderPolicy {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Pattern SENDING = Pattern.compile("\\*|sqs:\\*|sqs:send\\*|sqs:sendmessage");
    private static final String S3 = "s3.amazonaws.com";

    private SenderPolicy() {}

    /**
     * Whether a policy lets S3 send messages about a bucket. Conditions on anything but the bucket, its account and encryption in
     * transit are taken as met, so a policy that is refused here does refuse.
     *
     * @param policy the JSON of the attribute {@code Policy}
     * @param bucket whose objects are announced
     */
    public static boolean letsS3Send(String policy, String bucket) {
        try {
            boolean allowed = false;
            for (JsonNode statement : list(JSON.readTree(policy).path("Statement"))) {
                if (!concerns(statement, bucket)) {
                    continue;
                }
                if (statement.path("Effect").asText().equals("Deny")) {
                    return false;
                }
                allowed = true;
            }
            return allowed;
        } catch (JsonProcessingException e) {
            return false;
        }
    }

    private static boolean concerns(JsonNode statement, String bucket) {
        return isS3(statement.path("Principal"))
                && list(statement.path("Action")).stream()
                        .anyMatch(action -> SENDING.matcher(action.asText().toLowerCase(Locale.ROOT))
                                .matches())
                && holdsFor(statement.path("Condition"), bucket);
    }

    private static boolean isS3(JsonNode principal) {
        return principal.asText().equals("*")
                || list(principal.path("Service")).stream()
                        .anyMatch(service -> service.asText().equals(S3))
                || list(principal.path("AWS")).stream()
                        .anyMatch(anybody -> anybody.asText().equals("*"));
    }

    private static boolean holdsFor(JsonNode condition, String bucket) {
        for (var operator : condition.properties()) {
            for (var test : operator.getValue().properties()) {
                String key = test.getKey().toLowerCase(Locale.ROOT);
                boolean insecure = key.equals("aws:securetransport")
                        && list(test.getValue()).stream()
                                .anyMatch(value -> value.asText().equals("false"));
                if (insecure) {
                    return false; // S3 comes encrypted, so a statement about those who do not is none about S3
                }
                if (key.equals("aws:sourcearn")
                        && list(test.getValue()).stream().noneMatch(arn -> matches(arn.asText(), bucket))) {
                    return false;
                }
            }
        }
        return true;
    }

    private static boolean matches(String pattern, String bucket) {
        StringBuilder expression = new StringBuilder();
        for (String literal : pattern.split("\\*", -1)) {
            expression.append(expression.isEmpty() ? "" : ".*").append(Pattern.quote(literal));
        }
        return ("arn:aws:s3:::" + bucket).matches(expression.toString());
    }

    /** JSON policies have one, or a list of them. */
    private static List<JsonNode> list(JsonNode oneOrMore) {
        if (oneOrMore.isArray()) {
            List<JsonNode> all = new ArrayList<>();
            oneOrMore.forEach(all::add);
            return all;
        }
        return oneOrMore.isMissingNode() ? List.of() : List.of(oneOrMore);
    }
}
