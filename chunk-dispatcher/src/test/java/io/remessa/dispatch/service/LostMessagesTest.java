package io.remessa.dispatch.service;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.remessa.csv.ByteRange;
import io.remessa.csv.layout.file.Layouts;
import io.remessa.csv.text.Dialect;
import io.remessa.csv.text.Encoding;
import io.remessa.ledger.Ledger;
import io.remessa.ledger.chunk.Chunk;
import io.remessa.ledger.flow.FinishUpload;
import io.remessa.ledger.flow.RetryUpload;
import io.remessa.ledger.message.ChunkMessage;
import io.remessa.ledger.message.ChunkSender;
import io.remessa.ledger.message.MessageJson;
import io.remessa.ledger.upload.Failure;
import io.remessa.ledger.upload.FailureCode;
import io.remessa.ledger.upload.ObjectName;
import io.remessa.ledger.upload.Owner;
import io.remessa.ledger.upload.Plan;
import io.remessa.ledger.upload.Upload;
import io.remessa.ledger.upload.UploadId;
import io.remessa.ledger.upload.UploadState;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.Message;

/** The whole process against a local cloud. No test takes the other's messages: each reads on until it has its own. */
@QuarkusTest
@QuarkusTestResource(LocalCloudResource.class)
class LostMessagesTest {

    private static final int PATIENCE_SECONDS = 60;
    private static final String FILE =
            String.join(",", Layouts.builtIn().all().get(0).layout().columnNames()) + "\n";

    @Inject
    Ledger ledger;

    @Inject
    ChunkSender sender;

    @Inject
    SqsClient sqs;

    @Inject
    S3Client s3;

    @Test
    void aChunkThatNobodyAnswersForEndsItsUploadAndARetrySendsItAgain() throws Exception {
        UploadId id = validating(new ObjectName(LocalCloudResource.SILENT_BUCKET, "dead.csv"));
        sender.send(Owner.LOCAL, List.of(ChunkMessage.of(id, 0, 0)));
        for (int receives = 0; receives < 20; receives++) {
            Message message = receiveOf(id);
            sqs.changeMessageVisibility(change -> change.queueUrl(chunkQueue())
                    .receiptHandle(message.receiptHandle())
                    .visibilityTimeout(0));
        }
        // The queue looks at the count when it is asked once more.
        sqs.receiveMessage(receive -> receive.queueUrl(chunkQueue()));

        Upload failed = await(id, upload -> upload.state() == UploadState.FAILED);

        assertThat(failed.failure())
                .isEqualTo(new Failure(
                        FailureCode.CHUNK_FAILED,
                        "Chunk 0 could not be validated: its message was received 20 times without an answer."
                                + " Retry the upload.",
                        0,
                        new ByteRange(0, FILE.length())));
        FinishUpload finishUpload = new FinishUpload(ledger, sender, Clock.systemUTC());
        new RetryUpload(ledger, sender, finishUpload, Clock.systemUTC()).run(id);
        assertThat(receiveOf(id).body()).contains("\"epoch\":1");
    }

    @Test
    void anObjectWhoseEventWasLostIsDispatched() throws Exception {
        ObjectName object = new ObjectName(LocalCloudResource.SILENT_BUCKET, "lost.csv");
        String etag = s3.putObject(put -> put.bucket(object.bucket()).key(object.key()), RequestBody.fromString(FILE))
                .eTag()
                .replace("\"", "");
        UploadId id = UploadId.ofObject(object, etag);
        ledger.createUpload(Upload.found(id, Owner.LOCAL, object.key(), object, FILE.length(), etag, Instant.now()));

        await(id, upload -> upload.state() == UploadState.VALIDATING);

        assertThat(receiveOf(id).body()).contains("\"chunk\":0");
    }

    private UploadId validating(ObjectName object) {
        UploadId id = UploadId.ofObject(object, "e1");
        Instant now = Instant.now();
        ledger.createUpload(Upload.found(id, Owner.LOCAL, object.key(), object, FILE.length(), "e1", now));
        Dialect dialect = new Dialect(Encoding.UTF_8, ',');
        ledger.freezePlan(
                id, new Plan(1, "e1", FILE.length(), 1024, dialect, "parcelas", null, FILE.length(), 256), now);
        ledger.addChunks(List.of(Chunk.planned(id, 0, new ByteRange(0, FILE.length()))));
        ledger.startValidating(id, 1);
        return id;
    }

    private Upload await(UploadId id, Predicate<Upload> condition) {
        Instant deadline = Instant.now().plusSeconds(PATIENCE_SECONDS);
        Upload upload = ledger.findUpload(id).orElseThrow();
        while (!condition.test(upload)) {
            assertThat(Instant.now()).as("%s", upload).isBefore(deadline);
            upload = ledger.findUpload(id).orElseThrow();
        }
        return upload;
    }

    private Message receiveOf(UploadId id) {
        Instant deadline = Instant.now().plusSeconds(PATIENCE_SECONDS);
        while (Instant.now().isBefore(deadline)) {
            for (Message message : sqs.receiveMessage(
                            receive -> receive.queueUrl(chunkQueue()).waitTimeSeconds(1))
                    .messages()) {
                if (new MessageJson().read(message.body()).upload().equals(id)) {
                    return message;
                }
            }
        }
        throw new AssertionError("No chunk message of upload " + id + " came in time");
    }

    private String chunkQueue() {
        return sqs.getQueueUrl(get -> get.queueName("remessa-chunks")).queueUrl();
    }
}
