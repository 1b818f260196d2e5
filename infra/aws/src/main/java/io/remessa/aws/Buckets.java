package io.remessa.aws;

import java.util.List;
import java.util.stream.Stream;
import software.amazon.awscdk.Aws;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.RemovalPolicy;
import software.amazon.awscdk.services.s3.BlockPublicAccess;
import software.amazon.awscdk.services.s3.Bucket;
import software.amazon.awscdk.services.s3.BucketEncryption;
import software.amazon.awscdk.services.s3.CfnBucket;
import software.amazon.awscdk.services.s3.CorsRule;
import software.amazon.awscdk.services.s3.HttpMethods;
import software.amazon.awscdk.services.s3.LifecycleRule;
import software.amazon.awscdk.services.s3.ObjectOwnership;
import software.constructs.Construct;

/**
 * The bucket that files are sent to, the one that results are written to, and one for access logs. Only the first tells of its
 * objects, so that results never start the pipeline again.
 */
final class Buckets {

    private static final double TLS = 1.2;

    private final Bucket objects;
    private final Bucket results;
    private final Bucket logs;

    Buckets(Construct scope, StackSettings settings, DeployParameters parameters) {
        StackSettings.Expiry expiry = settings.expiry();
        RemovalPolicy removal = settings.keepData() ? RemovalPolicy.RETAIN_ON_UPDATE_OR_DELETE : RemovalPolicy.DESTROY;
        logs = bucket(scope, "LogsBucket", nameOf(settings, "logs"))
                .lifecycleRules(List.of(expiring(expiry.logDays(), expiry.abortIncompleteDays())))
                .removalPolicy(removal)
                .build();
        objects = bucket(scope, "ObjectsBucket", nameOf(settings, "objects"))
                .lifecycleRules(List.of(expiring(expiry.objectDays(), expiry.abortIncompleteDays())))
                .cors(List.of(partsOfPages(settings, parameters)))
                .serverAccessLogsBucket(logs)
                .serverAccessLogsPrefix("objects/")
                .removalPolicy(removal)
                .build();
        results = bucket(scope, "ResultsBucket", nameOf(settings, "results"))
                .lifecycleRules(List.of(expiring(expiry.resultDays(), expiry.abortIncompleteDays())))
                .serverAccessLogsBucket(logs)
                .serverAccessLogsPrefix("results/")
                .removalPolicy(removal)
                .build();
    }

    Bucket objects() {
        return objects;
    }

    Bucket results() {
        return results;
    }

    Bucket logs() {
        return logs;
    }

    /**
     * The ARN of the objects bucket by its name and not by reference: the policy of the queue names the bucket, and S3 tries that
     * policy when the bucket is made, so the policy must come first.
     */
    static String objectsArn(StackSettings settings) {
        return "arn:" + Aws.PARTITION + ":s3:::" + nameOf(settings, "objects");
    }

    /** Has S3 tell of every new object itself; what the CDK offers for that is a Lambda with rights on all buckets. */
    void announceObjects(Queues queues) {
        CfnBucket bucket = (CfnBucket) objects.getNode().getDefaultChild();
        bucket.setNotificationConfiguration(CfnBucket.NotificationConfigurationProperty.builder()
                .queueConfigurations(List.of(CfnBucket.QueueConfigurationProperty.builder()
                        .event("s3:ObjectCreated:*")
                        .queue(queues.objectCreated().getQueueArn())
                        .build()))
                .build());
        bucket.getNode().addDependency(queues.objectCreatedPolicy());
    }

    private static Bucket.Builder bucket(Construct scope, String id, String name) {
        return Bucket.Builder.create(scope, id)
                .bucketName(name)
                .blockPublicAccess(BlockPublicAccess.BLOCK_ALL)
                .objectOwnership(ObjectOwnership.BUCKET_OWNER_ENFORCED)
                .encryption(BucketEncryption.S3_MANAGED)
                .enforceSsl(true)
                .minimumTlsVersion(TLS);
    }

    /** Unique over all accounts, and known before the bucket is made. */
    private static String nameOf(StackSettings settings, String what) {
        return settings.name() + "-" + what + "-" + Aws.ACCOUNT_ID + "-" + Aws.REGION;
    }

    private static LifecycleRule expiring(int days, int abortDays) {
        return LifecycleRule.builder()
                .id("expire")
                .expiration(Duration.days(days))
                .abortIncompleteMultipartUploadAfter(Duration.days(abortDays))
                .build();
    }

    /** What a page needs to put signed parts and to read their ETags; the doctor of the API looks for the same. */
    private static CorsRule partsOfPages(StackSettings settings, DeployParameters parameters) {
        return CorsRule.builder()
                .allowedOrigins(Stream.concat(Stream.of(parameters.origin()), settings.corsOrigins().stream())
                        .toList())
                .allowedMethods(List.of(HttpMethods.PUT))
                .allowedHeaders(List.of("x-amz-checksum-*"))
                .exposedHeaders(List.of("ETag"))
                .maxAge(3_600)
                .build();
    }
}
