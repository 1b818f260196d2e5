package io.remessa.localcloud.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.protocols.jsoncore.JsonNode;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;
import software.amazon.awssdk.services.sqs.model.Message;

/** Events may come twice and with others in between, so a test waits for that of its own key. */
@ExtendWith(CloudUnderTest.class)
final class S3EventContractIT {
    private static final Duration DELIVERY_AT_MOST = Duration.ofSeconds(30);

    private final Cloud cloud;
    private final String queue;
    private final String folder = "contract/" + UUID.randomUUID() + "/";

    S3EventContractIT(Cloud cloud) {
        this.cloud = cloud;
        queue = cloud.queueUrl(Cloud.OBJECT_CREATED_QUEUE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "plain.csv",
                "with space.csv",
                "with+plus.csv",
                "presta\u00e7\u00f5es.csv",
                "\uD83D\uDE00.csv",
                "100%.csv",
                "a=b&c.csv",
                "quote\".csv"
            })
    void aPutTellsTheKeyFormEncoded(String name) {
        cloud.s3()
                .putObject(
                        put -> put.bucket(Cloud.OBJECTS_BUCKET).key(folder + name), RequestBody.fromString("content"));

        JsonNode record = awaitEvent(folder + name);
        assertEquals("ObjectCreated:Put", text(record, "eventName"));
        assertSameAsHead(record, folder + name);
    }

    @Test
    void spacePlusAndAccentAreEncodedAsInAnHtmlForm() {
        String key = folder + "a b+\u00e7";
        cloud.s3().putObject(put -> put.bucket(Cloud.OBJECTS_BUCKET).key(key), RequestBody.empty());

        assertEquals(folder + "a+b%2B%C3%A7", text(awaitEvent(key), "s3", "object", "key"));
    }

    @Test
    void theRecordHasTheFormOfVersionTwo() {
        String key = folder + "form.csv";
        cloud.s3().putObject(put -> put.bucket(Cloud.OBJECTS_BUCKET).key(key), RequestBody.fromString("content"));

        JsonNode record = awaitEvent(key);
        assertTrue(text(record, "eventVersion").startsWith("2."));
        assertEquals("aws:s3", text(record, "eventSource"));
        assertEquals("sa-east-1", text(record, "awsRegion"));
        assertTrue(
                Instant.parse(text(record, "eventTime")).isBefore(Instant.now().plusSeconds(60)));
        assertEquals("arn:aws:s3:::" + Cloud.OBJECTS_BUCKET, text(record, "s3", "bucket", "arn"));
        assertEquals("1.0", text(record, "s3", "s3SchemaVersion"));
    }

    @Test
    void aLaterWriteOfAKeyHasTheGreaterSequencer() {
        String key = folder + "twice.csv";
        List<String> sequencers = new ArrayList<>();
        for (String content : List.of("first", "second")) {
            cloud.s3().putObject(put -> put.bucket(Cloud.OBJECTS_BUCKET).key(key), RequestBody.fromString(content));
            sequencers.add(text(awaitEvent(key), "s3", "object", "sequencer"));
        }
        assertTrue(sequencers.get(0).compareTo(sequencers.get(1)) < 0, sequencers.toString());
    }

    @Test
    void aCopyIsTold() {
        String source = folder + "source.csv";
        String target = folder + "target.csv";
        cloud.s3().putObject(put -> put.bucket(Cloud.RESULTS_BUCKET).key(source), RequestBody.fromString("content"));
        cloud.s3()
                .copyObject(copy -> copy.sourceBucket(Cloud.RESULTS_BUCKET)
                        .sourceKey(source)
                        .destinationBucket(Cloud.OBJECTS_BUCKET)
                        .destinationKey(target));

        JsonNode record = awaitEvent(target);
        assertEquals("ObjectCreated:Copy", text(record, "eventName"));
        assertSameAsHead(record, target);
    }

    @Test
    void aCompletedMultipartUploadIsToldOnceAndItsPartsAreNot() {
        String key = folder + "multipart.csv";
        var upload = MultipartUpload.create(cloud, key);
        upload.complete(MultipartUpload.part(1, upload.putDirectly(1, new byte[] {1, 2, 3})));

        JsonNode record = awaitEvent(key);
        assertEquals("ObjectCreated:CompleteMultipartUpload", text(record, "eventName"));
        assertTrue(text(record, "s3", "object", "eTag").endsWith("-1"));
        assertSameAsHead(record, key);
        assertEquals(List.of(), eventsBefore(folder + "after.csv"));
    }

    @Test
    void theResultsBucketIsSilent() {
        String key = folder + "result.csv";
        cloud.s3().putObject(put -> put.bucket(Cloud.RESULTS_BUCKET).key(key), RequestBody.fromString("content"));

        assertFalse(eventsBefore(folder + "after.csv").contains(key));
    }

    private void assertSameAsHead(JsonNode record, String key) {
        HeadObjectResponse head = cloud.s3()
                .headObject(request -> request.bucket(Cloud.OBJECTS_BUCKET).key(key));
        assertEquals(head.eTag(), "\"" + text(record, "s3", "object", "eTag") + "\"");
        assertEquals(head.contentLength().toString(), text(record, "s3", "object", "size"));
        assertEquals(Cloud.OBJECTS_BUCKET, text(record, "s3", "bucket", "name"));
    }

    /** The keys in this test's folder that were told before that of an object put now. */
    private List<String> eventsBefore(String last) {
        cloud.s3().putObject(put -> put.bucket(Cloud.OBJECTS_BUCKET).key(last), RequestBody.empty());
        List<String> before = new ArrayList<>();
        await(last, before);
        return before;
    }

    private JsonNode awaitEvent(String key) {
        return await(key, new ArrayList<>());
    }

    private JsonNode await(String key, List<String> othersOfThisTest) {
        Instant deadline = Instant.now().plus(DELIVERY_AT_MOST);
        while (Instant.now().isBefore(deadline)) {
            for (Message message : cloud.sqs()
                    .receiveMessage(receive -> receive.queueUrl(queue).waitTimeSeconds(5))
                    .messages()) {
                cloud.sqs().deleteMessage(delete -> delete.queueUrl(queue).receiptHandle(message.receiptHandle()));
                JsonNode body = JsonNode.parser().parse(message.body());
                if (body.field("Records").isEmpty()) {
                    continue;
                }
                JsonNode record = body.field("Records").orElseThrow().asArray().get(0);
                String told = URLDecoder.decode(text(record, "s3", "object", "key"), StandardCharsets.UTF_8);
                if (told.equals(key)) {
                    return record;
                }
                if (told.startsWith(folder)) {
                    othersOfThisTest.add(told);
                }
            }
        }
        throw new AssertionError("No event for " + key + " within " + DELIVERY_AT_MOST);
    }

    private static String text(JsonNode node, String... path) {
        JsonNode found = node;
        for (String name : path) {
            found = found.field(name).orElseThrow(() -> new AssertionError("no " + name + " in " + node));
        }
        return found.isNumber() ? found.asNumber() : found.asString();
    }
}
