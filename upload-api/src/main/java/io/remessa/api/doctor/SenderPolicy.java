package io.remessa.api.doctor;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Reads a queue's resource policy as far as S3's event notifications need it (<a
 * href="https://docs.aws.amazon.com/AmazonS3/latest/userguide/grant-destinations-permissions-to-s3.html">Granting permissions to
 * publish event notification messages</a>). What it cannot judge, such as the condition of a denial, it takes to be in favour: it is
 * to find what is missing, and not to have sound policies changed.
 */
public final class SenderPolicy {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String S3 = "s3.amazonaws.com";
    private static final List<String> PARTITIONS = List.of("aws", "aws-cn", "aws-us-gov");
    private static final Pattern NOT = Pattern.compile("(?i).*not.*");

    private SenderPolicy() {}

    /**
     * Whether a policy lets S3 send messages about a bucket.
     *
     * @param policy the JSON of the attribute {@code Policy}
     * @param bucket whose objects are announced
     */
    public static boolean letsS3Send(String policy, String bucket) {
        try {
            boolean allowed = false;
            for (JsonNode statement : list(JSON.readTree(policy).path("Statement"))) {
                boolean concerned = isS3(statement.path("Principal")) && isSending(statement.path("Action"));
                if (concerned && statement.path("Effect").asText().equals("Deny")) {
                    if (statement.path("Condition").isEmpty()) {
                        return false;
                    }
                } else if (concerned) {
                    allowed |= mayHoldFor(statement.path("Condition"), bucket);
                }
            }
            return allowed;
        } catch (JsonProcessingException e) {
            return false;
        }
    }

    private static boolean isSending(JsonNode actions) {
        return list(actions).stream().anyMatch(action -> matches(action.asText(), "sqs:SendMessage"));
    }

    private static boolean isS3(JsonNode principal) {
        return principal.asText().equals("*")
                || Stream.concat(list(principal.path("Service")).stream(), list(principal.path("AWS")).stream())
                        .map(JsonNode::asText)
                        .anyMatch(who -> who.equals(S3) || who.equals("*"));
    }

    /** Of the conditions only one that names other buckets is known not to hold. */
    private static boolean mayHoldFor(JsonNode condition, String bucket) {
        for (var operator : condition.properties()) {
            for (var test : operator.getValue().properties()) {
                if (test.getKey().equalsIgnoreCase("aws:SourceArn")
                        && !NOT.matcher(operator.getKey()).matches()
                        && list(test.getValue()).stream().noneMatch(arn -> isOf(bucket, arn.asText()))) {
                    return false;
                }
            }
        }
        return true;
    }

    private static boolean isOf(String bucket, String pattern) {
        return PARTITIONS.stream().anyMatch(partition -> matches(pattern, "arn:" + partition + ":s3:::" + bucket));
    }

    /** With {@code *} for anything and {@code ?} for a character, as IAM has it; big or small letters. */
    private static boolean matches(String pattern, String text) {
        StringBuilder expression = new StringBuilder("(?is)");
        for (int i = 0; i < pattern.length(); i++) {
            char each = pattern.charAt(i);
            expression.append(each == '*' ? ".*" : each == '?' ? "." : Pattern.quote(String.valueOf(each)));
        }
        return text.matches(expression.toString());
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
