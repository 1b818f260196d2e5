package io.remessa.localcloud.sns;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * An attribute of a message. Only those with a text are taken; this project sends no binary ones.
 *
 * @param type String, String.Array or Number
 * @param value its text
 * @see <a href="https://docs.aws.amazon.com/sns/latest/dg/sns-message-attributes.html">Message attributes</a>
 */
record MessageAttribute(String type, String value) {
    private static final String PREFIX = "MessageAttributes.entry.";
    private static final Pattern NAME = Pattern.compile("(?!\\.)(?!.*\\.\\.)[A-Za-z0-9_.-]{1,256}(?<!\\.)");
    private static final BigDecimal LARGEST_NUMBER = BigDecimal.TEN.pow(9);

    /**
     * The attributes of a Publish request, by name.
     *
     * @throws SnsException where SNS would refuse one
     */
    static Map<String, MessageAttribute> allOf(Map<String, String> form) {
        Map<String, MessageAttribute> attributes = new LinkedHashMap<>();
        for (int number = 1; form.containsKey(PREFIX + number + ".Name"); number++) {
            String name = form.getOrDefault(PREFIX + number + ".Name", "");
            String lower = name.toLowerCase(Locale.ROOT);
            if (!NAME.matcher(name).matches() || lower.startsWith("aws.") || lower.startsWith("amazon.")) {
                throw refused(name, "has a name that is not allowed");
            }
            MessageAttribute attribute = of(
                    name,
                    form.get(PREFIX + number + ".Value.DataType"),
                    form.get(PREFIX + number + ".Value.StringValue"));
            if (attributes.put(name, attribute) != null) {
                throw refused(name, "is there twice");
            }
        }
        long sent = form.keySet().stream().filter(key -> key.startsWith(PREFIX)).count();
        if (sent != 3L * attributes.size()) {
            throw SnsException.invalidParameter("MessageAttributes: entries are numbered from 1 and have a Name, a"
                    + " Value.DataType and a Value.StringValue each");
        }
        return attributes;
    }

    private static MessageAttribute of(String name, @Nullable String type, @Nullable String value) {
        if (value == null || value.isEmpty()) {
            throw refused(name, "must contain a non-empty value");
        }
        if (type == null) {
            throw refused(name, "has no type");
        }
        switch (type) {
            case "String", "String.Array" -> {}
            case "Number" -> requireNumber(name, value);
            default -> throw refused(name, "has a type that this SNS does not take");
        }
        return new MessageAttribute(type, value);
    }

    private static void requireNumber(String name, String value) {
        try {
            if (new BigDecimal(value).abs().compareTo(LARGEST_NUMBER) <= 0) {
                return;
            }
        } catch (NumberFormatException notANumber) {
            throw refused(name, "could not cast its value to a number");
        }
        throw refused(name, "is a number beyond -10^9 to 10^9");
    }

    private static SnsException refused(String name, String why) {
        return SnsException.refused(400, "ParameterValueInvalid", "The message attribute '%s' %s".formatted(name, why));
    }

    /** What it adds to the size of its message, in bytes. */
    int sizeWith(String name) {
        return bytes(name) + bytes(type) + bytes(value);
    }

    private static int bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }
}
