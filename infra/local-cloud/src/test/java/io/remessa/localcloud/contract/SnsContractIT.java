package io.remessa.localcloud.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;

@ExtendWith(CloudUnderTest.class)
final class SnsContractIT {
    private static final int LARGEST_MESSAGE = 256 * 1024;
    private static final Refusal INVALID = new Refusal(400, "InvalidParameter");
    private static final Refusal INVALID_VALUE = new Refusal(400, "ParameterValueInvalid");

    private final SnsCalls sns;
    private final String name = "contract-" + UUID.randomUUID();
    private final String topic;

    SnsContractIT(Cloud cloud) {
        sns = cloud.sns();
        topic = sns.createTopic(name);
    }

    @Test
    void aTopicIsMadeOnce() {
        assertEquals(topic, sns.createTopic(name));
        assertEquals(name, topic.substring(topic.lastIndexOf(':') + 1));
        assertEquals(INVALID, Refusal.of(() -> sns.createTopic("a b")));
    }

    @Test
    void everyMessageHasAnIdOfItsOwn() {
        String first = publish("Subject", "ação <&>");

        assertFalse(first.isEmpty());
        assertNotEquals(first, publish("Subject", "ação <&>"));
    }

    @Test
    void aTopicThatIsNotThereIsNotFound() {
        assertEquals(
                new Refusal(404, "NotFound"),
                Refusal.of(() -> sns.publish(Map.of("TopicArn", topic + "x", "Message", "m"))));
        assertEquals(INVALID, Refusal.of(() -> sns.publish(Map.of("TopicArn", "no-arn", "Message", "m"))));
    }

    @ParameterizedTest
    @ValueSource(strings = {"ação", "a\nb", "a\tb", " a", ""})
    void aSubjectIsOneLineOfAsciiThatBeginsWithNoSpace(String subject) {
        assertEquals(INVALID, Refusal.of(() -> publish(subject, "m")));
    }

    @Test
    void aSubjectHasLessThanAHundredCharacters() {
        publish("s".repeat(99), "m");
        assertEquals(INVALID, Refusal.of(() -> publish("s".repeat(100), "m")));
    }

    @Test
    void aMessageIsNotEmptyAndHas256KiBAtMostWithItsAttributes() {
        publish("s", "m".repeat(LARGEST_MESSAGE));
        assertEquals(INVALID, Refusal.of(() -> publish("s", "")));
        assertEquals(INVALID, Refusal.of(() -> publish("s", "m".repeat(LARGEST_MESSAGE + 1))));
        assertEquals(INVALID, Refusal.of(() -> publish("s", "\u00e7".repeat(LARGEST_MESSAGE / 2) + "m")));
        String almost = "m".repeat(LARGEST_MESSAGE - "aStringv".length());
        publishWith("a", "String", "v", almost);
        assertEquals(INVALID, Refusal.of(() -> publishWith("a", "String", "v", almost + "m")));
    }

    @Test
    void attributesHaveTypes() {
        publishWith("failure-code_1.x", "String", "ação", "m");
        publishWith("n", "Number", "-12.5", "m");
    }

    @ParameterizedTest
    @CsvSource({
        "AWS.x, String, v",
        "amazon.x, String, v",
        ".x, String, v",
        "x., String, v",
        "x..y, String, v",
        "x y, String, v",
        "x, Number, twelve",
        "x, Text, v",
        "x, String, ''"
    })
    void anAttributeThatIsAgainstTheRulesIsRefused(String attribute, String type, String value) {
        assertEquals(INVALID_VALUE, Refusal.of(() -> publishWith(attribute, type, value, "m")));
    }

    @Test
    void nobodyPublishesUnsignedOrWithAnUnknownKey() {
        Map<String, String> message = Map.of("TopicArn", topic, "Message", "m");
        SnsCalls unsigned = new SnsCalls(sns.endpoint(), null);
        SnsCalls stranger = new SnsCalls(sns.endpoint(), AwsBasicCredentials.create("somebody", "else"));

        assertEquals(new Refusal(403, "MissingAuthenticationToken"), Refusal.of(() -> unsigned.publish(message)));
        assertEquals(new Refusal(403, "InvalidClientTokenId"), Refusal.of(() -> stranger.publish(message)));
    }

    @Test
    void anotherActionIsNone() {
        assertEquals(new Refusal(400, "InvalidAction"), Refusal.of(() -> sns.call("Shout", Map.of())));
    }

    private String publish(String subject, String message) {
        return sns.publish(Map.of("TopicArn", topic, "Subject", subject, "Message", message));
    }

    private String publishWith(String attribute, String type, String value, String message) {
        return sns.publish(Map.of(
                "TopicArn",
                topic,
                "Message",
                message,
                "MessageAttributes.entry.1.Name",
                attribute,
                "MessageAttributes.entry.1.Value.DataType",
                type,
                "MessageAttributes.entry.1.Value.StringValue",
                value));
    }
}
