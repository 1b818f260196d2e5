package io.remessa.localcloud.sns;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A message that was published.
 *
 * @param messageId what SNS calls it; published again it has another
 * @param subject what e-mail shows first; null when it was sent without
 * @param message its body
 * @param attributes by name
 * @param publishedAt when it came, in ISO 8601
 * @see <a href="https://docs.aws.amazon.com/sns/latest/api/API_Publish.html">Publish</a>, for the limits
 */
record PublishedMessage(
        String messageId,
        @Nullable String subject,
        String message,
        Map<String, MessageAttribute> attributes,
        String publishedAt) {
    private static final int LARGEST = 256 * 1024;

    /** ASCII without control characters, fewer than 100, the first a letter, a number or a punctuation mark. */
    private static final Pattern SUBJECT = Pattern.compile("[\\x21-\\x7E][\\x20-\\x7E]{0,98}");

    /**
     * The message of a Publish request.
     *
     * @throws SnsException where SNS would refuse it
     */
    static PublishedMessage of(Map<String, String> form) {
        for (String unsupported : new String[] {"TargetArn", "PhoneNumber", "MessageStructure", "MessageGroupId"}) {
            if (form.containsKey(unsupported)) {
                throw SnsException.invalidParameter(unsupported + " is not supported by this SNS");
            }
        }
        String message = form.getOrDefault("Message", "");
        if (message.isEmpty()) {
            throw SnsException.invalidParameter("Empty message");
        }
        String subject = form.get("Subject");
        if (subject != null && !SUBJECT.matcher(subject).matches()) {
            throw SnsException.invalidParameter("Subject");
        }
        Map<String, MessageAttribute> attributes = MessageAttribute.allOf(form);
        int size = message.getBytes(StandardCharsets.UTF_8).length
                + attributes.entrySet().stream()
                        .mapToInt(entry -> entry.getValue().sizeWith(entry.getKey()))
                        .sum();
        if (size > LARGEST) {
            throw SnsException.invalidParameter("Message too long");
        }
        return new PublishedMessage(
                UUID.randomUUID().toString(),
                subject,
                message,
                attributes,
                Instant.now().toString());
    }
}
