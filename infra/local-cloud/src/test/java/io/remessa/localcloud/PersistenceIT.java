package io.remessa.localcloud;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.remessa.localcloud.contract.Cloud;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.sqs.model.Message;

/** What one process has accepted, the next one on the same data folder has. */
final class PersistenceIT {
    private static final int COUNT = 100;
    private static final String CONTENT = "content";

    @TempDir
    private Path data;

    @Test
    void everythingOutlivesACleanEnd() {
        assertOutlived(LocalCloudProcess::close);
    }

    @Test
    void everythingOutlivesAKill() {
        assertOutlived(LocalCloudProcess::kill);
    }

    private void assertOutlived(Consumer<LocalCloudProcess> end) {
        Written written;
        try (LocalCloudProcess process = LocalCloudProcess.start(data);
                Cloud cloud = Cloud.of(process)) {
            written = write(cloud);
            end.accept(process);
        }
        try (LocalCloudProcess process = LocalCloudProcess.start(data);
                Cloud cloud = Cloud.of(process)) {
            assertSame(written, cloud);
        }
    }

    /**
     * @param objectETag of the object {@code object}
     * @param uploadId of the unfinished multipart upload of {@code unfinished}
     * @param partETag of its only part
     */
    private record Written(String objectETag, String uploadId, String partETag) {}

    private static Written write(Cloud cloud) {
        String objectETag = cloud.s3()
                .putObject(put -> put.bucket(Cloud.RESULTS_BUCKET).key("object"), RequestBody.fromString(CONTENT))
                .eTag();
        String uploadId = cloud.s3()
                .createMultipartUpload(
                        create -> create.bucket(Cloud.RESULTS_BUCKET).key("unfinished"))
                .uploadId();
        String partETag = cloud.s3()
                .uploadPart(
                        part -> part.bucket(Cloud.RESULTS_BUCKET)
                                .key("unfinished")
                                .uploadId(uploadId)
                                .partNumber(1),
                        RequestBody.fromString(CONTENT))
                .eTag();
        String queue = cloud.queueUrl(Cloud.CHUNKS_QUEUE);
        for (int i = 0; i < COUNT; i++) {
            String number = "" + i;
            cloud.sqs().sendMessage(send -> send.queueUrl(queue).messageBody(number));
            cloud.dynamoDb().putItem(put -> put.tableName(Cloud.LEDGER_TABLE).item(item(number)));
        }
        return new Written(objectETag, uploadId, partETag);
    }

    private static void assertSame(Written written, Cloud cloud) {
        var object = cloud.s3()
                .getObjectAsBytes(get -> get.bucket(Cloud.RESULTS_BUCKET).key("object"));
        assertEquals(CONTENT, object.asUtf8String());
        assertEquals(written.objectETag(), object.response().eTag());

        var parts = cloud.s3()
                .listParts(list ->
                        list.bucket(Cloud.RESULTS_BUCKET).key("unfinished").uploadId(written.uploadId()))
                .parts();
        assertEquals(1, parts.size());
        assertEquals(written.partETag(), parts.get(0).eTag());

        Set<String> numbers = IntStream.range(0, COUNT).mapToObj(i -> "" + i).collect(Collectors.toSet());
        assertEquals(numbers, receiveAll(cloud));
        assertEquals(
                COUNT,
                cloud.dynamoDb()
                        .query(query -> query.tableName(Cloud.LEDGER_TABLE)
                                .consistentRead(true)
                                .keyConditionExpression("uploadId = :upload")
                                .expressionAttributeValues(Map.of(":upload", AttributeValue.fromS("kept"))))
                        .count());
    }

    private static Set<String> receiveAll(Cloud cloud) {
        String queue = cloud.queueUrl(Cloud.CHUNKS_QUEUE);
        Set<String> bodies = new HashSet<>();
        List<Message> messages;
        do {
            messages = cloud.sqs()
                    .receiveMessage(receive ->
                            receive.queueUrl(queue).maxNumberOfMessages(10).waitTimeSeconds(1))
                    .messages();
            messages.forEach(message -> bodies.add(message.body()));
        } while (!messages.isEmpty());
        return bodies;
    }

    private static Map<String, AttributeValue> item(String row) {
        return Map.of("uploadId", AttributeValue.fromS("kept"), "row", AttributeValue.fromS(row));
    }
}
