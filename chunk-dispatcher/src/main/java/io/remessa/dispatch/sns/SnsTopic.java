package io.remessa.dispatch.sns;

import io.remessa.dispatch.notification.Notification;
import io.remessa.dispatch.notification.NotificationTopic;
import java.util.HashMap;
import java.util.Map;
import software.amazon.awssdk.services.sns.SnsClient;
import software.amazon.awssdk.services.sns.model.MessageAttributeValue;

/**
 * A standard topic of SNS. Safe for use by many threads.
 *
 * @see <a href="https://docs.aws.amazon.com/sns/latest/api/API_Publish.html">Publish</a>
 */
public final class SnsTopic implements NotificationTopic {

    private final SnsClient sns;
    private final String arn;

    /** The topic of that ARN. The client stays the caller's. */
    public SnsTopic(SnsClient sns, String arn) {
        this.sns = sns;
        this.arn = arn;
    }

    @Override
    public void publish(Notification notification) {
        sns.publish(publish -> publish.topicArn(arn)
                .subject(notification.subject())
                .message(notification.body())
                .messageAttributes(typed(notification.attributes())));
    }

    private static Map<String, MessageAttributeValue> typed(Map<String, String> attributes) {
        Map<String, MessageAttributeValue> typed = new HashMap<>();
        attributes.forEach((name, value) -> typed.put(
                name,
                MessageAttributeValue.builder()
                        .dataType("String")
                        .stringValue(value)
                        .build()));
        return typed;
    }
}
