package io.remessa.aws;

import java.util.List;
import java.util.Map;
import software.amazon.awscdk.Aws;
import software.amazon.awscdk.CfnParameter;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.services.iam.PolicyStatement;
import software.amazon.awscdk.services.iam.ServicePrincipal;
import software.amazon.awscdk.services.kms.Alias;
import software.amazon.awscdk.services.sns.CfnSubscription;
import software.amazon.awscdk.services.sns.StringConditions;
import software.amazon.awscdk.services.sns.SubscriptionFilter;
import software.amazon.awscdk.services.sns.Topic;
import software.amazon.awscdk.services.sns.subscriptions.SqsSubscription;
import software.amazon.awscdk.services.sqs.Queue;
import software.amazon.awscdk.services.sqs.QueueEncryption;
import software.constructs.Construct;

/**
 * The topic that the end of every upload is published to, and the topic of alarms. E-mails are subscribed when addresses are
 * given. Uploads that end FAILED by a failure that is for whoever runs the service to mend also go to a queue of their own: it
 * counts them for an alarm, and says which they were.
 */
final class Topics {

    /** The attribute of a notification that tells why the upload ended FAILED. */
    private static final String FAILURE_CODE = "failureCode";

    /** Those that are no fault of the file or its sender, which retrying may mend: the others are the sender's to hear of. */
    private static final List<String> TO_MEND = List.of("DISPATCH_FAILED", "CHUNK_FAILED", "RECONCILIATION_FAILED");

    private final Topic uploads;
    private final Topic alarms;
    private final Queue failedUploads;

    Topics(Construct scope, DeployParameters parameters) {
        uploads = Topic.Builder.create(scope, "UploadsTopic")
                .enforceSsl(true)
                .masterKey(Alias.fromAliasName(scope, "SnsKey", "alias/aws/sns"))
                .build();
        alarms = alarmTopic(scope);
        subscribe(scope, "NotificationEmail", uploads, parameters.notificationEmail());
        subscribe(scope, "AlarmEmail", alarms, parameters.alarmEmail());
        failedUploads = Queue.Builder.create(scope, "FailedUploadsQueue")
                .encryption(QueueEncryption.SQS_MANAGED)
                .enforceSsl(true)
                .retentionPeriod(Duration.days(14))
                .build();
        Argued.exception(
                failedUploads,
                "AwsSolutions-SQS3",
                "No program consumes it: operators read it, and an alarm counts what comes in");
        uploads.addSubscription(SqsSubscription.Builder.create(failedUploads)
                .filterPolicy(Map.of(
                        FAILURE_CODE,
                        SubscriptionFilter.stringFilter(
                                StringConditions.builder().allowlist(TO_MEND).build())))
                .build());
    }

    Topic uploads() {
        return uploads;
    }

    Topic alarms() {
        return alarms;
    }

    Queue failedUploads() {
        return failedUploads;
    }

    /** Not encrypted at rest: alarms cannot publish with the key of SNS, and say nothing but numbers of metrics. */
    private static Topic alarmTopic(Construct scope) {
        Topic topic =
                Topic.Builder.create(scope, "AlarmsTopic").enforceSsl(true).build();
        topic.addToResourcePolicy(PolicyStatement.Builder.create()
                .sid("AlarmsOfThisAccount")
                .principals(List.of(new ServicePrincipal("cloudwatch.amazonaws.com")))
                .actions(List.of("sns:Publish"))
                .resources(List.of(topic.getTopicArn()))
                .conditions(Map.of("StringEquals", Map.of("aws:SourceAccount", Aws.ACCOUNT_ID)))
                .build());
        return topic;
    }

    private static void subscribe(Construct scope, String id, Topic topic, CfnParameter email) {
        CfnSubscription subscription = CfnSubscription.Builder.create(scope, id + "Subscription")
                .topicArn(topic.getTopicArn())
                .protocol("email")
                .endpoint(email.getValueAsString())
                .build();
        subscription.getCfnOptions().setCondition(DeployParameters.given(scope, id + "Given", email));
    }
}
