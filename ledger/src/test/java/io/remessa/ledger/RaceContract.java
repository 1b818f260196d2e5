package io.remessa.ledger;

import static io.remessa.ledger.Samples.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import io.remessa.ledger.chunk.Chunk;
import io.remessa.ledger.chunk.ChunkState;
import io.remessa.ledger.chunk.CompletedChunk;
import io.remessa.ledger.upload.Failure;
import io.remessa.ledger.upload.FailureCode;
import io.remessa.ledger.upload.Upload;
import io.remessa.ledger.upload.UploadId;
import io.remessa.ledger.upload.UploadState;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicIntegerArray;
import org.junit.jupiter.api.Test;

/** Many at once, and exactly one of them counts. */
interface RaceContract {

    int THREADS = 64;

    Ledger ledger();

    @Test
    default void manyThreadsCompleteManyChunksAndEachCountsOnce() throws Exception {
        int chunks = 200;
        int triesPerChunk = 4;
        UploadId id = Samples.newId();
        ledger().addChunks(Samples.planned(id, chunks));
        AtomicIntegerArray winners = new AtomicIntegerArray(chunks);
        List<Callable<Boolean>> tries = new ArrayList<>();
        for (int i = 0; i < chunks * triesPerChunk; i++) {
            int number = i % chunks;
            CompletedChunk attempt = attempt(number, i);
            tries.add(() -> {
                boolean won = ledger().completeChunk(id, attempt, NOW);
                if (won) {
                    winners.incrementAndGet(number);
                }
                return won;
            });
        }
        Collections.shuffle(tries, new Random(7));

        assertThat(together(tries)).filteredOn(won -> won).hasSize(chunks);

        for (int number = 0; number < chunks; number++) {
            assertThat(winners.get(number)).as("winners of chunk " + number).isEqualTo(1);
        }
        assertThat(ledger().openChunks(id, 1)).isEmpty();
        List<CompletedChunk> completed = ledger().listCompleted(id, null, 1_000).items();
        assertThat(completed).hasSize(chunks);
        assertThat(completed.stream().mapToLong(c -> c.result().all().records()).sum())
                .isEqualTo(10L * chunks);
    }

    @Test
    default void addingTheSameChunksFromManyThreadsAddsEachOnce() throws Exception {
        UploadId id = Samples.newId();
        List<Chunk> planned = Samples.planned(id, 120);
        List<Callable<Boolean>> adders = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            adders.add(() -> {
                ledger().addChunks(planned);
                return true;
            });
        }

        together(adders);

        assertThat(ledger().listChunks(id, null, null, 1_000).items()).isEqualTo(planned);
        assertThat(ledger().openChunks(id, 1_000)).hasSize(120);
    }

    @Test
    default void everyCaughtFailureIsCounted() throws Exception {
        UploadId id = Samples.newId();
        ledger().addChunks(Samples.planned(id, 1));
        List<Callable<Boolean>> failures = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            failures.add(
                    () -> ledger().recordFailure(id, 0, 0, "detail", 5, NOW).isPresent());
        }

        assertThat(together(failures)).filteredOn(counted -> counted).hasSize(5);

        Chunk chunk = ledger().findChunk(id, 0).orElseThrow();
        assertThat(chunk.state()).isEqualTo(ChunkState.FAILED);
        assertThat(chunk.failures()).isEqualTo(5);
    }

    @Test
    default void oneOfManyMergesHappens() throws Exception {
        UploadId id = Samples.newId();
        List<Chunk> planned = Samples.planned(id, 5);
        ledger().addChunks(planned);
        planned.forEach(chunk -> ledger().completeChunk(id, Samples.completed(chunk.number(), 0), NOW));
        List<Callable<Boolean>> merges = new ArrayList<>();
        for (int i = 0; i < 16; i++) {
            int first = i % 4;
            merges.add(() ->
                    ledger().mergeChunks(planned.get(first), planned.subList(first + 1, Math.min(first + 3, 5)), NOW));
        }

        List<Boolean> merged = together(merges);

        List<Chunk> chunks = ledger().listChunks(id, null, null, 10).items();
        long live = chunks.stream()
                .filter(chunk -> chunk.state() != ChunkState.MERGED)
                .mapToLong(chunk -> chunk.range().length())
                .sum();
        assertThat(live).isEqualTo(500);
        assertThat(merged.stream().filter(m -> m).count())
                .isEqualTo(chunks.stream()
                        .filter(c -> c.state() == ChunkState.PENDING)
                        .count())
                .isPositive();
        assertThat(ledger().openChunks(id, 10))
                .isEqualTo(chunks.stream()
                        .filter(chunk -> chunk.state().isOpen())
                        .map(Chunk::number)
                        .toList());
    }

    @Test
    default void oneOfManyRetriesOpensTheChunk() throws Exception {
        UploadId id = Samples.newId();
        ledger().addChunks(Samples.planned(id, 1));
        Chunk failed = ledger().recordFailure(id, 0, 0, "detail", 1, NOW).orElseThrow();
        List<Callable<Boolean>> retries = new ArrayList<>();
        for (int i = 0; i < 16; i++) {
            retries.add(() -> ledger().reopenFailed(failed, NOW));
        }

        assertThat(together(retries)).filteredOn(opened -> opened).hasSize(1);
        assertThat(ledger().findChunk(id, 0).orElseThrow().epoch()).isEqualTo(1);
    }

    @Test
    default void anUploadEndsOnceHoweverManyEndIt() throws Exception {
        Upload upload = Samples.validating(ledger(), 1);
        List<Callable<UploadState>> ends = new ArrayList<>();
        for (int i = 0; i < 18; i++) {
            Failure failure = Failure.of(FailureCode.TOO_MANY_REJECTS, "number " + i);
            ends.add(
                    switch (i % 3) {
                        case 0 ->
                            () -> ledger().finish(upload.id(), null, null, NOW).state();
                        case 1 ->
                            () -> ledger().finish(upload.id(), null, failure, NOW)
                                    .state();
                        default -> () -> ledger().abort(upload.id(), NOW).state();
                    });
        }

        UploadState end = ledger().findUpload(upload.id()).orElseThrow().state();
        assertThat(end).isEqualTo(UploadState.VALIDATING);
        List<UploadState> answers = together(ends);

        assertThat(answers)
                .containsOnly(ledger().findUpload(upload.id()).orElseThrow().state());
        assertThat(answers.get(0).isFinal()).isTrue();
    }

    private static CompletedChunk attempt(int number, int attempt) {
        CompletedChunk completed = Samples.completed(number, 0);
        return new CompletedChunk(number, 0, completed.range(), completed.result(), completed.rejects(), attempt);
    }

    /** Runs all of them on {@link #THREADS} threads that begin at the same moment. */
    private static <T> List<T> together(List<Callable<T>> calls) throws InterruptedException, ExecutionException {
        ExecutorService threads = Executors.newFixedThreadPool(THREADS);
        try {
            CountDownLatch begin = new CountDownLatch(1);
            List<Future<T>> answers = new ArrayList<>();
            for (Callable<T> call : calls) {
                answers.add(threads.submit(() -> {
                    begin.await();
                    return call.call();
                }));
            }
            begin.countDown();
            List<T> all = new ArrayList<>();
            for (Future<T> answer : answers) {
                all.add(answer.get());
            }
            return all;
        } finally {
            threads.shutdownNow();
        }
    }
}
