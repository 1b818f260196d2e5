package io.remessa.queues;

import io.remessa.localcloud.LocalCloudProcess;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

/** Queues of a local cloud of one's own. */
final class LocalQueues implements AutoCloseable {

    private final LocalCloudProcess cloud;
    private final SqsClient sqs;
    private final AtomicInteger queues = new AtomicInteger();

    LocalQueues(Path data) {
        cloud = LocalCloudProcess.start(data);
        sqs = SqsClient.builder()
                .endpointOverride(cloud.sqs())
                .region(Region.SA_EAST_1)
                .credentialsProvider(StaticCredentialsProvider.create(
                        AwsBasicCredentials.create("remessa-local", "remessa-local-secret")))
                .httpClient(UrlConnectionHttpClient.create())
                .build();
    }

    SqsClient sqs() {
        return sqs;
    }

    /** URL of a queue that no other test uses. */
    String newQueue() {
        String name = "test-" + queues.incrementAndGet();
        return sqs.createQueue(request -> request.queueName(name)).queueUrl();
    }

    /** Messages in the queue, those in work included. */
    int messagesIn(String queueUrl) {
        Map<QueueAttributeName, String> counts = sqs.getQueueAttributes(request -> request.queueUrl(queueUrl)
                        .attributeNames(
                                QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES,
                                QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES_NOT_VISIBLE))
                .attributes();
        return counts.values().stream().mapToInt(Integer::parseInt).sum();
    }

    @Override
    public void close() {
        sqs.close();
        cloud.close();
    }
}
