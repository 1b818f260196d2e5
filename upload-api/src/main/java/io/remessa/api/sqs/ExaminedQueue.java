package io.remessa.api.sqs;

import io.remessa.api.aws.LookingCheck;
import io.remessa.api.aws.Reaching;
import io.remessa.api.doctor.Check;
import io.remessa.api.doctor.Finding;
import io.remessa.api.doctor.ReachableCheck;
import io.remessa.api.doctor.SenderPolicy;
import java.util.Optional;
import java.util.function.Supplier;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

/** A queue, as the doctor looks at it. */
final class ExaminedQueue {

    /** With which the name of a dead-letter queue ends that is still to be made, as those of the local cloud do. */
    private static final String DEAD = "-dead";

    /** A stop of all processes, or a short failure of the cloud, has a message received some times without anything being wrong with it. */
    private static final int FEWEST_RECEIVES = 10;

    private final SqsClient sqs;
    private final String prefix;
    private final String queue;
    private final String setting;

    /**
     * @param prefix with which the names of its checks begin
     * @param setting the environment variable that has its name
     */
    ExaminedQueue(SqsClient sqs, String prefix, String queue, String setting) {
        this.sqs = sqs;
        this.prefix = prefix;
        this.queue = queue;
        this.setting = setting;
    }

    Check reachable() {
        return new ReachableCheck(
                prefix + "-queue", () -> Reaching.of(() -> urlOf(queue)), cures(queue, setting, "sqs:GetQueueUrl"));
    }

    /**
     * Whether a message that crashes whoever takes it leaves the queue some time, and does not come again for days; but not one that is
     * only received a few times.
     *
     * @param otherwise what it means when it does not
     */
    Check redriven(String otherwise) {
        return looking(
                "-dead-letters",
                () -> redrivePolicy()
                        .map(this::patient)
                        .orElseGet(() -> new Finding.Broken(
                                otherwise,
                                "RedrivePolicy of the queue " + queue,
                                "Set it to a dead-letter queue, with a maxReceiveCount of 20: "
                                        + QueueCommands.create(queue + DEAD) + " && "
                                        + QueueCommands.redrive(urlOf(queue), arn() + DEAD))));
    }

    private Finding patient(String redrivePolicy) {
        int receives =
                QueueCommands.parsed(redrivePolicy).path("maxReceiveCount").asInt();
        return receives >= FEWEST_RECEIVES
                ? Finding.HEALTHY
                : new Finding.Broken(
                        "A message of the queue " + queue + " is a dead letter when it was received " + receives
                                + " times, which a stop of the services or a short failure may do: its upload then fails",
                        "maxReceiveCount in the RedrivePolicy of the queue " + queue,
                        "Set it to 20: " + QueueCommands.redrive(urlOf(queue), targetArn(redrivePolicy)));
    }

    /** Whether nothing lies in its dead-letter queue, which the dispatchers empty. */
    Check withoutDeadLetters() {
        String name = prefix + "-dead-letters-left";
        return looking(
                "-dead-letters-left",
                () -> redrivePolicy()
                        .map(ExaminedQueue::target)
                        .map(dead -> new LookingCheck(
                                        name,
                                        cures(
                                                dead,
                                                "RedrivePolicy of the queue " + queue,
                                                "sqs:GetQueueUrl, sqs:GetQueueAttributes"),
                                        () -> leftIn(dead))
                                .run())
                        .orElse(Finding.HEALTHY));
    }

    private Finding leftIn(String dead) {
        long left = attribute(dead, QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES)
                .map(Long::parseLong)
                .orElse(0L);
        return left == 0
                ? Finding.HEALTHY
                : new Finding.Broken(
                        left + " dead letters lie in the queue " + dead
                                + "; if that is so a minute later as well, no dispatcher takes them",
                        "chunk-dispatcher",
                        "Start one, or give its role sqs:ReceiveMessage and sqs:DeleteMessage on the queue " + dead
                                + ": it ends each upload whose message died, so that a retry heals it");
    }

    /**
     * Whether S3 may send to it.
     *
     * @param bucket whose events are to come
     */
    Check open(String bucket) {
        return looking("-policy", () -> {
            Optional<String> policy = attribute(queue, QueueAttributeName.POLICY);
            if (policy.isEmpty()
                    && sqs.serviceClientConfiguration().endpointOverride().isPresent()) {
                return new Finding.Healthy("These queues are not those of AWS, and have no policies");
            }
            return policy.filter(text -> SenderPolicy.letsS3Send(text, bucket)).isPresent()
                    ? Finding.HEALTHY
                    : new Finding.Broken(
                            "S3 may not announce the objects of the bucket " + bucket + " to the queue " + queue,
                            "Policy of the queue " + queue,
                            "Let it, by this statement: {\"Effect\":\"Allow\",\"Principal\":{\"Service\":\"s3.amazonaws.com\"},"
                                    + "\"Action\":\"sqs:SendMessage\",\"Resource\":\"" + arn() + "\","
                                    + "\"Condition\":{\"ArnEquals\":{\"aws:SourceArn\":\"arn:aws:s3:::" + bucket
                                    + "\"}}}");
        });
    }

    private Check looking(String suffix, Supplier<Finding> look) {
        return new LookingCheck(prefix + suffix, cures(queue, setting, "sqs:GetQueueAttributes"), look);
    }

    private static ReachableCheck.Cures cures(String queue, String setting, String permission) {
        return ReachableCheck.Cures.of(
                "queue \"" + queue + "\"",
                setting,
                QueueCommands.create(queue),
                permission,
                "QUARKUS_SQS_ENDPOINT_OVERRIDE");
    }

    private String urlOf(String name) {
        return sqs.getQueueUrl(request -> request.queueName(name)
                        .overrideConfiguration(override -> override.apiCallTimeout(Reaching.PATIENCE)))
                .queueUrl();
    }

    private Optional<String> redrivePolicy() {
        return attribute(queue, QueueAttributeName.REDRIVE_POLICY);
    }

    private Optional<String> attribute(String name, QueueAttributeName attribute) {
        String url = urlOf(name);
        return Optional.ofNullable(sqs.getQueueAttributes(request -> request.queueUrl(url)
                        .attributeNames(attribute)
                        .overrideConfiguration(override -> override.apiCallTimeout(Reaching.PATIENCE)))
                .attributes()
                .get(attribute));
    }

    private String arn() {
        return attribute(queue, QueueAttributeName.QUEUE_ARN).orElse("arn:aws:sqs:REGION:ACCOUNT:" + queue);
    }

    private static String targetArn(String redrivePolicy) {
        return QueueCommands.parsed(redrivePolicy).path("deadLetterTargetArn").asText();
    }

    /** The name at the end of the ARN. */
    private static String target(String redrivePolicy) {
        String arn = targetArn(redrivePolicy);
        return arn.substring(arn.lastIndexOf(':') + 1);
    }
}
