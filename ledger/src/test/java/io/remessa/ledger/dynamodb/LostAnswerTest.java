package io.remessa.ledger.dynamodb;

import static io.remessa.ledger.Samples.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import io.remessa.ledger.Ledger;
import io.remessa.ledger.Samples;
import io.remessa.ledger.chunk.Chunk;
import io.remessa.ledger.chunk.ChunkState;
import io.remessa.ledger.upload.Upload;
import io.remessa.ledger.upload.UploadId;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.http.ExecutableHttpRequest;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.HttpExecuteResponse;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** A write that arrived, but whose answer did not: the SDK sends it again, and it must still count as written. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LostAnswerTest {

    private LocalTables tables;
    private DynamoDbClient client;
    private final LosingAnswers http = new LosingAnswers();
    private Ledger ledger;

    @BeforeAll
    void start(@TempDir Path data) {
        tables = new LocalTables(data);
        client = tables.client(http);
        ledger = new DynamoDbLedger(client, LocalTables.NAMES);
    }

    @AfterAll
    void stop() {
        client.close();
        tables.close();
    }

    @Test
    void aCompletionIsStillTheWinner() {
        UploadId id = planned(1);

        http.loseNext();
        assertThat(ledger.completeChunk(id, Samples.completed(0, 0), NOW)).isTrue();
        assertThat(http.lost()).isZero();
        assertThat(ledger.completeChunk(id, Samples.completed(0, 0), NOW)).isFalse();
    }

    @Test
    void anUploadIsStillTheFirst() {
        Upload upload = Samples.upload();

        http.loseNext();
        assertThat(ledger.createUpload(upload)).isTrue();
        assertThat(ledger.createUpload(upload)).isFalse();
    }

    @Test
    void aFailureIsCountedOnce() {
        UploadId id = planned(1);

        http.loseNext(1); // behind the read
        Chunk chunk = ledger.recordFailure(id, 0, 0, "detail", 5, NOW).orElseThrow();

        assertThat(http.lost()).isZero();
        assertThat(chunk.failures()).isEqualTo(1);
    }

    @Test
    void aMergeAndARetryAreStillOurs() {
        UploadId id = planned(3);
        for (int number = 0; number < 3; number++) {
            ledger.completeChunk(id, Samples.completed(number, 0), NOW);
        }
        List<Chunk> chunks = ledger.listChunks(id, null, null, 10).items();

        http.loseNext();
        assertThat(ledger.mergeChunks(chunks.get(0), chunks.subList(1, 3), NOW)).isTrue();

        Chunk failed = ledger.recordFailure(id, 0, 1, "detail", 1, NOW).orElseThrow();
        http.loseNext();
        assertThat(ledger.reopenFailed(failed, NOW)).isTrue();
        assertThat(ledger.findChunk(id, 0).orElseThrow().epoch()).isEqualTo(2);
    }

    @Test
    void chunksAreAddedOnce() {
        UploadId id = Samples.newId();
        http.loseNext();
        ledger.addChunks(Samples.planned(id, 60));

        assertThat(ledger.listChunks(id, ChunkState.PENDING, null, 100).items()).hasSize(60);
    }

    private UploadId planned(int chunks) {
        UploadId id = Samples.newId();
        ledger.addChunks(Samples.planned(id, chunks));
        return id;
    }

    /** Sends a request, waits until it was answered, and throws the answer away. */
    private static final class LosingAnswers implements SdkHttpClient {

        private final SdkHttpClient http = UrlConnectionHttpClient.create();
        private final AtomicInteger untilLoss = new AtomicInteger(-1);

        void loseNext() {
            loseNext(0);
        }

        void loseNext(int after) {
            untilLoss.set(after);
        }

        /** Answers still to be lost. */
        int lost() {
            return untilLoss.get() >= 0 ? 1 : 0;
        }

        @Override
        public ExecutableHttpRequest prepareRequest(HttpExecuteRequest request) {
            ExecutableHttpRequest prepared = http.prepareRequest(request);
            return new ExecutableHttpRequest() {
                @Override
                public HttpExecuteResponse call() throws IOException {
                    HttpExecuteResponse response = prepared.call();
                    if (untilLoss.get() >= 0 && untilLoss.getAndDecrement() == 0) {
                        throw new IOException("The connection broke before the answer came");
                    }
                    return response;
                }

                @Override
                public void abort() {
                    prepared.abort();
                }
            };
        }

        @Override
        public void close() {
            http.close();
        }
    }
}
