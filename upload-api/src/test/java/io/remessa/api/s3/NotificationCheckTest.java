package io.remessa.api.s3;

import static org.assertj.core.api.Assertions.assertThat;

import io.remessa.api.doctor.Finding;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.FilterRule;
import software.amazon.awssdk.services.s3.model.GetBucketNotificationConfigurationRequest;
import software.amazon.awssdk.services.s3.model.GetBucketNotificationConfigurationResponse;
import software.amazon.awssdk.services.s3.model.QueueConfiguration;
import software.amazon.awssdk.services.s3.model.S3Exception;
import software.amazon.awssdk.services.s3.model.TopicConfiguration;

class NotificationCheckTest {

    private static final String QUEUE = "arn:aws:sqs:sa-east-1:123456789012:remessa-object-created";

    private static Finding find(Supplier<List<QueueConfiguration>> configurations) {
        return answering(() -> GetBucketNotificationConfigurationResponse.builder()
                .queueConfigurations(configurations.get())
                .build());
    }

    private static Finding answering(Supplier<GetBucketNotificationConfigurationResponse> answer) {
        S3Client s3 = new S3Client() {
            @Override
            public GetBucketNotificationConfigurationResponse getBucketNotificationConfiguration(
                    GetBucketNotificationConfigurationRequest request) {
                assertThat(request.bucket()).isEqualTo("remessa-objects");
                return answer.get();
            }

            @Override
            public String serviceName() {
                return SERVICE_NAME;
            }

            @Override
            public void close() {}
        };
        return new NotificationCheck(s3, "remessa-objects", "remessa-object-created").run();
    }

    private static QueueConfiguration configuration(Consumer<QueueConfiguration.Builder> differently) {
        QueueConfiguration.Builder builder =
                QueueConfiguration.builder().queueArn(QUEUE).eventsWithStrings("s3:ObjectCreated:*");
        differently.accept(builder);
        return builder.build();
    }

    @Test
    void everyNewObjectAnnouncedToTheQueueIsHealthy() {
        assertThat(find(() -> List.of(configuration(any -> {})))).isEqualTo(Finding.HEALTHY);
    }

    @Test
    void noneOrAnotherQueueOrSomeEventsOrSomeKeysAreBroken() {
        assertThat(List.of(
                        find(List::of),
                        find(() -> List.of(configuration(any -> any.queueArn(QUEUE + "-old")))),
                        find(() -> List.of(configuration(any -> any.eventsWithStrings("s3:ObjectCreated:Put")))),
                        find(() -> List.of(configuration(any ->
                                any.filter(filter -> filter.key(key -> key.filterRules(FilterRule.builder()
                                        .name("prefix")
                                        .value("inbox/")
                                        .build()))))))))
                .allSatisfy(finding -> assertThat(finding).isInstanceOfSatisfying(Finding.Broken.class, broken -> {
                    assertThat(broken.setting()).isEqualTo("event notifications of the bucket remessa-objects");
                    assertThat(broken.cure())
                            .contains(
                                    "\"Events\":[\"s3:ObjectCreated:*\"]}",
                                    "get-bucket-notification-configuration --bucket remessa-objects");
                }));
    }

    @Test
    void eachKindOfNewObjectIsEveryOne() {
        assertThat(find(() -> List.of(configuration(any -> any.eventsWithStrings(
                        "s3:ObjectCreated:Put",
                        "s3:ObjectCreated:Post",
                        "s3:ObjectCreated:Copy",
                        "s3:ObjectCreated:CompleteMultipartUpload")))))
                .isEqualTo(Finding.HEALTHY);
    }

    @Test
    void whatGoesByATopicCannotBeSeenFromHere() {
        assertThat(answering(() -> GetBucketNotificationConfigurationResponse.builder()
                        .topicConfigurations(TopicConfiguration.builder()
                                .topicArn("arn:aws:sns:sa-east-1:123456789012:objects")
                                .build())
                        .build()))
                .isInstanceOfSatisfying(
                        Finding.Healthy.class,
                        healthy -> assertThat(healthy.remark()).contains("topic"));
    }

    @Test
    void aStorageThatDoesNotTellIsRemarkable() {
        assertThat(find(() -> {
                    throw S3Exception.builder().statusCode(501).build();
                }))
                .isInstanceOfSatisfying(
                        Finding.Healthy.class,
                        healthy -> assertThat(healthy.remark()).isNotNull());
    }

    @Test
    void whoMayNotAskIsToldThePermission() {
        assertThat(find(() -> {
                    throw S3Exception.builder().statusCode(403).build();
                }))
                .isInstanceOfSatisfying(
                        Finding.Broken.class,
                        broken -> assertThat(broken.setting()).isEqualTo("IAM permission s3:GetBucketNotification"));
    }
}
