package io.remessa.api.s3;

import io.remessa.api.aws.LookingCheck;
import io.remessa.api.aws.Reaching;
import io.remessa.api.doctor.Check;
import io.remessa.api.doctor.Finding;
import io.remessa.api.doctor.ReachableCheck;
import java.util.List;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.GetBucketNotificationConfigurationResponse;
import software.amazon.awssdk.services.s3.model.QueueConfiguration;

/**
 * Whether the objects bucket announces every new object to the queue that the dispatcher takes from (<a
 * href="https://docs.aws.amazon.com/AmazonS3/latest/userguide/EventNotifications.html">Amazon S3 Event Notifications</a>).
 */
final class NotificationCheck implements Check {

    private static final String NAME = "objects-bucket-notification";
    private static final String EVERY_NEW_OBJECT = "s3:ObjectCreated:*";
    private static final List<String> EACH_NEW_OBJECT = List.of(
            "s3:ObjectCreated:Put",
            "s3:ObjectCreated:Post",
            "s3:ObjectCreated:Copy",
            "s3:ObjectCreated:CompleteMultipartUpload");
    private static final int NOT_IMPLEMENTED = 501;

    private final S3Client s3;
    private final String bucket;
    private final String queue;

    NotificationCheck(S3Client s3, String bucket, String queue) {
        this.s3 = s3;
        this.bucket = bucket;
        this.queue = queue;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Finding run() {
        return new LookingCheck(
                        NAME,
                        ReachableCheck.Cures.of(
                                "bucket \"" + bucket + "\"",
                                "REMESSA_S3_OBJECTS_BUCKET",
                                "aws s3 mb s3://" + bucket,
                                "s3:GetBucketNotification",
                                "QUARKUS_S3_ENDPOINT_OVERRIDE"),
                        this::look)
                .run();
    }

    private Finding look() {
        try {
            return judge(s3.getBucketNotificationConfiguration(request -> request.bucket(bucket)
                    .overrideConfiguration(override -> override.apiCallTimeout(Reaching.PATIENCE))));
        } catch (AwsServiceException e) {
            if (e.statusCode() == NOT_IMPLEMENTED) {
                return new Finding.Healthy(
                        "This storage does not say whom it tells; a file that is sent through shows it");
            }
            throw e;
        }
    }

    private Finding judge(GetBucketNotificationConfigurationResponse configuration) {
        if (configuration.queueConfigurations().stream().anyMatch(this::announcesAll)) {
            return Finding.HEALTHY;
        }
        if (configuration.hasTopicConfigurations() || configuration.eventBridgeConfiguration() != null) {
            return new Finding.Healthy(
                    "The bucket announces its objects to a topic or to EventBridge; whether they come to the"
                            + " queue " + queue + " a file that is sent through shows");
        }
        return new Finding.Broken(
                "New objects of the bucket \"" + bucket + "\" are not all announced to the queue " + queue,
                "event notifications of the bucket " + bucket,
                "Send " + EVERY_NEW_OBJECT
                        + " to the queue, without a filter: add {\"QueueArn\":\"arn:aws:sqs:REGION:ACCOUNT:"
                        + queue + "\",\"Events\":[\"" + EVERY_NEW_OBJECT
                        + "\"]} to the QueueConfigurations that aws s3api get-bucket-notification-configuration --bucket "
                        + bucket + " shows, and give all of them to put-bucket-notification-configuration");
    }

    private boolean announcesAll(QueueConfiguration configuration) {
        List<String> events = configuration.eventsAsStrings();
        return configuration.queueArn().endsWith(":" + queue)
                && (events.contains(EVERY_NEW_OBJECT) || events.containsAll(EACH_NEW_OBJECT))
                && (configuration.filter() == null
                        || configuration.filter().key() == null
                        || configuration.filter().key().filterRules().isEmpty());
    }
}
