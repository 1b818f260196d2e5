package io.remessa.dispatch.trace;

import io.remessa.dispatch.notification.Notification;
import io.remessa.dispatch.notification.NotificationTopic;
import io.remessa.observation.trace.SpanDraft;
import io.remessa.observation.trace.Traces;

/**
 * Makes a span of each notification that is published. Safe for use by many threads.
 *
 * @param topic where it is published
 * @param name of the topic
 * @see <a href="https://opentelemetry.io/docs/specs/semconv/messaging/messaging-spans/">Semantic conventions for messaging spans</a>
 */
public record TracedTopic(NotificationTopic topic, String name, Traces traces) implements NotificationTopic {

    @Override
    public void publish(Notification notification) {
        SpanDraft draft = SpanDraft.of(notification.upload(), "send " + name, SpanDraft.Kind.PRODUCER)
                .with("messaging.system", "aws.sns")
                .with("messaging.destination.name", name)
                .with("messaging.operation.type", "send")
                .with("messaging.operation.name", "publish");
        traces.run(draft, span -> topic.publish(notification));
    }
}
