package io.remessa.systemtests.simulated;

import static org.assertj.core.api.Assertions.assertThat;

import io.remessa.cli.sample.ExpectedResult;
import io.remessa.cli.sample.SampleDialect;
import io.remessa.cli.sample.SampleFile;
import io.remessa.cli.sample.SampleOrder;
import io.remessa.csv.layout.file.Layouts;
import io.remessa.dispatch.DispatchObject;
import io.remessa.dispatch.OwnerWindow;
import io.remessa.dispatch.event.ObjectCreated;
import io.remessa.dispatch.plan.ChunkPlanner;
import io.remessa.dispatch.plan.ChunkSize;
import io.remessa.dispatch.plan.HeadReader;
import io.remessa.ledger.Ledger;
import io.remessa.ledger.chunk.ChunkState;
import io.remessa.ledger.dynamodb.DynamoDbLedger;
import io.remessa.ledger.message.ChunkMessage;
import io.remessa.ledger.summary.Summary;
import io.remessa.ledger.upload.ObjectName;
import io.remessa.ledger.upload.Owner;
import io.remessa.ledger.upload.UploadId;
import io.remessa.ledger.upload.UploadState;
import io.remessa.localcloud.LocalCloudProcess;
import io.remessa.queues.Handled;
import io.remessa.systemtests.processes.CloudClient;
import io.remessa.validate.ValidateChunk;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Collections;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/**
 * All chunks of one upload end at once: many threads run the real flow on the tables of a local cloud. Prints what the ledger
 * asked DynamoDB for. The local cloud's was not seen to answer TransactionConflict, as DynamoDB does, so one test makes some.
 */
class CompletionStormTest {

    private static final int THREADS = 64;
    private static final int CHUNKS = 256;
    private static final int CONFLICT_EVERY = 5;
    private static final int ROWS = 10_000;
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private final Queue<ChunkMessage> queue = new ConcurrentLinkedQueue<>();
    private final Layouts layouts = Layouts.builtIn();
    private final ByteArrayOutputStream file = new ByteArrayOutputStream();

    @TempDir
    static Path data;

    private static LocalCloudProcess cloud;

    @BeforeAll
    static void startCloud() {
        cloud = LocalCloudProcess.start(data);
    }

    @AfterAll
    static void stopCloud() {
        cloud.close();
    }

    @Test
    void manyThreadsThatEndAllChunksTogetherFinishTheUploadOnceAndExactly() throws Exception {
        check("let go together for every chunk", new LedgerRequests(() -> {}, 0));
    }

    /** The worst that can be: nobody asks whether a chunk is open before the last of all is ended. */
    @Test
    void manyThreadsThatAllFindNothingOpenFinishTheUploadOnceAndExactly() throws Exception {
        CyclicBarrier ended = new CyclicBarrier(THREADS);
        check("that wait for each other after every chunk", new LedgerRequests(() -> await(ended), 0));
    }

    @Test
    void transactionsThatMeetOthersAreTriedAgainUntilTheUploadIsFinishedOnceAndExactly() throws Exception {
        Map<String, Long> counted =
                check("and every fifth transaction in conflict", new LedgerRequests(() -> {}, CONFLICT_EVERY));
        assertThat(counted.entrySet())
                .filteredOn(count -> count.getKey().startsWith(LedgerRequests.CONFLICT))
                .isNotEmpty();
    }

    private Map<String, Long> check(String threads, LedgerRequests requests) throws Exception {
        ExpectedResult expected = sample();
        try (DynamoDbClient dynamoDb = CloudClient.at(
                cloud.dynamoDb(),
                DynamoDbClient.builder()
                        .overrideConfiguration(override -> override.addExecutionInterceptor(requests)))) {
            Ledger ledger = new DynamoDbLedger(dynamoDb, SimulatedCloud.TABLES);
            ObjectName object = new ObjectName("remessa-objects", threads + ".csv");
            dispatch(ledger, object);
            assertThat(queue).hasSize(CHUNKS);
            requests.reset();
            storm(ledger);
            Map<String, Long> counted = requests.counts();
            print(threads, counted);
            assertThat(counted).containsEntry(LedgerRequests.FINISHED, 1L);
            assertFinished(ledger, UploadId.ofObject(object, "etag"), expected);
            return counted;
        }
    }

    private static void await(CyclicBarrier barrier) {
        try {
            barrier.await(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        } catch (InterruptedException | BrokenBarrierException | TimeoutException e) {
            throw new IllegalStateException("Not all threads came", e);
        }
    }

    private ExpectedResult sample() throws IOException {
        SampleDialect dialect = new SampleDialect(SampleDialect.Delimiter.COMMA, SampleDialect.LineEnd.LF, false);
        return new SampleFile(new SampleOrder(7, new SampleOrder.Rows(ROWS), 3, dialect)).writeTo(file, written -> {});
    }

    private void dispatch(Ledger ledger, ObjectName object) throws InterruptedException {
        InMemoryFile source = new InMemoryFile(file.toByteArray());
        try (ChunkPlanner planner = new ChunkPlanner(4)) {
            new DispatchObject(
                            ledger,
                            Owner.LOCAL,
                            (name, etag) -> source,
                            layouts,
                            new HeadReader(layouts, new ChunkSize(1, CHUNKS)),
                            planner,
                            (owner, messages) -> queue.addAll(messages),
                            new OwnerWindow(CHUNKS, CHUNKS),
                            Clock.systemUTC())
                    .run(new ObjectCreated(object, source.size(), "etag"));
        }
    }

    /** One chunk a thread, all let go together, again and again. No border is guessed wrong here, so none is sent twice. */
    private void storm(Ledger ledger) throws Exception {
        ValidateChunk validator = new ValidateChunk(
                ledger,
                new InMemoryFile(file.toByteArray()),
                new ForgottenResults(),
                layouts,
                (owner, messages) -> queue.addAll(messages),
                Clock.systemUTC());
        CyclicBarrier together = new CyclicBarrier(THREADS);
        Callable<Handled> endOne = () -> {
            ChunkMessage message = queue.remove();
            await(together);
            return validator.run(message);
        };
        ExecutorService threads = Executors.newFixedThreadPool(THREADS);
        try {
            while (!queue.isEmpty()) {
                for (Future<Handled> handled : threads.invokeAll(Collections.nCopies(THREADS, endOne))) {
                    assertThat(handled.get()).isEqualTo(Handled.DONE);
                }
            }
        } finally {
            threads.shutdownNow();
        }
    }

    private static void print(String threads, Map<String, Long> counted) {
        System.out.printf("%d chunks ended by %d threads %s; the ledger's requests:%n", CHUNKS, THREADS, threads);
        counted.forEach(
                (what, count) -> System.out.printf("%6d  %6.2f a chunk  %s%n", count, (double) count / CHUNKS, what));
    }

    private void assertFinished(Ledger ledger, UploadId id, ExpectedResult expected) {
        assertThat(ledger.findUpload(id).orElseThrow().state()).isEqualTo(UploadState.COMPLETED);
        assertThat(ledger.openChunks(id, 1)).isEmpty();
        assertThat(ledger.listChunks(id, null, null, 1_000).items())
                .hasSize(CHUNKS)
                .allMatch(chunk -> chunk.state() == ChunkState.COMPLETED && chunk.attempts() == 1);
        Summary summary = ledger.findSummary(id, null).orElseThrow();
        assertThat(summary.revision()).isEqualTo(1);
        assertThat(summary.reconciliation().closes()).isTrue();
        assertThat(summary.all().records()).isEqualTo(expected.records().total());
        assertThat(summary.accepted().records()).isEqualTo(expected.records().valid());
        assertThat(byName(summary.all().errorsByRule())).isEqualTo(expected.errorsByRule());
        assertThat(summary.all().sumsInCents()).isEqualTo(expected.sumsInCents());
        assertThat(byName(summary.all().documents())).isEqualTo(expected.documents());
    }

    private static Map<String, Long> byName(Map<? extends Enum<?>, Long> counts) {
        return counts.entrySet().stream()
                .collect(Collectors.toMap(entry -> entry.getKey().name(), Map.Entry::getValue));
    }
}
