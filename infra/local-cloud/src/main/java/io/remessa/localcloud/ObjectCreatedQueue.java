package io.remessa.localcloud;

import io.remessa.localcloud.s3.ObjectCreated;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import software.amazon.awssdk.services.sqs.SqsClient;

/**
 * Sends <a href="https://docs.aws.amazon.com/AmazonS3/latest/userguide/notification-content-structure.html">S3 event
 * notifications</a> of the objects bucket to its queue. Thread-safe.
 */
final class ObjectCreatedQueue implements Consumer<ObjectCreated>, AutoCloseable {
    private static final DateTimeFormatter MILLIS =
            DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

    private final SqsClient sqs;
    private final String queueUrl;
    private final AtomicLong sequence = new AtomicLong(TimeUnit.MILLISECONDS.toMicros(System.currentTimeMillis()));

    ObjectCreatedQueue(URI sqsEndpoint) {
        sqs = LocalClient.at(sqsEndpoint, SqsClient.builder());
        queueUrl = sqs.getQueueUrl(get -> get.queueName(CloudResources.OBJECT_CREATED_QUEUE))
                .queueUrl();
    }

    /** Tells of an object, if it is in the objects bucket; it returns when the queue has the message. */
    @Override
    public void accept(ObjectCreated event) {
        if (event.bucket().equals(CloudResources.OBJECTS_BUCKET)) {
            send(notification(event, Instant.now(), sequence.incrementAndGet()));
        }
    }

    /** The message that S3 sends when a notification is configured, to see whether the queue takes it. */
    void sendTestEvent() {
        send("""
                {"Service":"Amazon S3","Event":"s3:TestEvent","Time":"%s","Bucket":"%s","RequestId":"%016X",\
                "HostId":"local"}""".formatted(MILLIS.format(Instant.now()), CloudResources.OBJECTS_BUCKET, sequence.get()));
    }

    private void send(String body) {
        sqs.sendMessage(message -> message.queueUrl(queueUrl).messageBody(body));
    }

    /** Nothing in it needs JSON escapes: the key is form-encoded, the rest is ours. */
    static String notification(ObjectCreated event, Instant time, long sequencer) {
        return """
                {"Records":[{"eventVersion":"2.1","eventSource":"aws:s3","awsRegion":"%1$s","eventTime":"%2$s",\
                "eventName":"%3$s","userIdentity":{"principalId":"%4$s"},\
                "requestParameters":{"sourceIPAddress":"127.0.0.1"},\
                "responseElements":{"x-amz-request-id":"%5$016X","x-amz-id-2":"local"},\
                "s3":{"s3SchemaVersion":"1.0","configurationId":"%6$s",\
                "bucket":{"name":"%7$s","ownerIdentity":{"principalId":"%4$s"},"arn":"arn:aws:s3:::%7$s"},\
                "object":{"key":"%8$s","size":%9$d,"eTag":"%10$s","sequencer":"%5$016X"}}}]}""".formatted(
                        CloudResources.REGION,
                        MILLIS.format(time),
                        event.cause().eventName(),
                        CloudResources.ACCESS_KEY,
                        sequencer,
                        CloudResources.OBJECT_CREATED_QUEUE,
                        event.bucket(),
                        formEncoded(event.key()),
                        event.size(),
                        event.eTag());
    }

    /** As in an HTML form, a space being a plus, but with the slashes of the key as they are. */
    private static String formEncoded(String key) {
        return URLEncoder.encode(key, StandardCharsets.UTF_8).replace("%2F", "/");
    }

    @Override
    public void close() {
        sqs.close();
    }
}
