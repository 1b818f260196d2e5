package io.remessa.observation.trace;

import io.remessa.ledger.upload.UploadId;
import io.remessa.queues.ReceivedMessage;

/**
 * Spans of the messages of a queue, in the words of OpenTelemetry. Every time that a message comes is a span of its own.
 *
 * @param queue its name
 * @see <a href="https://opentelemetry.io/docs/specs/semconv/messaging/messaging-spans/">Semantic conventions for messaging spans</a>
 */
public record MessageSpans(String queue) {

    /** Those of the queue at that address. */
    public static MessageSpans at(String queueUrl) {
        return new MessageSpans(queueUrl.substring(queueUrl.lastIndexOf('/') + 1));
    }

    /** That a message is worked on, which goes on with what its sender was at. */
    public SpanDraft process(UploadId upload, ReceivedMessage message) {
        return SpanDraft.of(upload, "process " + queue, SpanDraft.Kind.CONSUMER)
                .within(message.trace())
                .with("messaging.system", "aws_sqs")
                .with("messaging.destination.name", queue)
                .with("messaging.operation.type", "process")
                .with("messaging.operation.name", "process")
                .with("messaging.message.id", message.id())
                .with("remessa.message.receive_count", message.receiveCount());
    }
}
