package io.remessa.dispatch.retorno;

import static org.assertj.core.api.Assertions.assertThat;

import io.remessa.csv.layout.Format.Money.Style;
import io.remessa.csv.result.ChunkEnd;
import io.remessa.csv.result.ChunkResult;
import io.remessa.csv.result.Totals;
import io.remessa.dispatch.Uploads;
import io.remessa.ledger.chunk.Chunk;
import io.remessa.ledger.chunk.CompletedChunk;
import io.remessa.ledger.chunk.ResultObject;
import io.remessa.ledger.upload.ObjectName;
import io.remessa.ledger.upload.Retorno;
import io.remessa.ledger.upload.Upload;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class JoinRetornosTest {

    private static final Duration CLAIM = Duration.ofSeconds(60);
    private static final JoinPlanner.Limits LIMITS = new JoinPlanner.Limits(5, 20, 50, 1_000);

    private final Uploads uploads = new Uploads();
    private final InMemoryFiles files = new InMemoryFiles();
    private final Queue<JoinOutcome> outcomes = new ConcurrentLinkedQueue<>();
    private JoinRetornos joins;
    private Upload upload;

    @BeforeEach
    void complete() throws InterruptedException {
        joins = joins(LIMITS);
        upload = uploads.validating(Style.PLAIN);
    }

    @AfterEach
    void stop() {
        joins.close();
        uploads.close();
    }

    private JoinRetornos joins(JoinPlanner.Limits limits) {
        return joins(limits, uploads.clock);
    }

    private JoinRetornos joins(JoinPlanner.Limits limits, Clock clock) {
        return new JoinRetornos(
                uploads.ledger, files, limits, new JoinRetornos.Settings(2, 3, CLAIM), outcomes::add, clock);
    }

    /** Has every chunk leave a piece that says its number and that it has one record. */
    private void validateAll(int recordsOfPiece) {
        for (int number : uploads.ledger.openChunks(upload.id(), 1_000)) {
            Chunk chunk = uploads.chunk(upload, number);
            ObjectName name = new ObjectName("results", "piece-" + number);
            byte[] piece = "piece %d\n".formatted(number).getBytes(StandardCharsets.US_ASCII);
            files.objects.put(name, piece);
            Totals one = new Totals(1, Map.of(), Map.of(), Map.of(), Map.of());
            uploads.ledger.completeChunk(
                    upload.id(),
                    new CompletedChunk(
                            number,
                            chunk.epoch(),
                            chunk.range(),
                            new ChunkResult(one, Totals.NONE, 1, ChunkEnd.PROVED),
                            null,
                            new ResultObject(name, recordsOfPiece, piece.length),
                            1),
                    uploads.clock.instant());
        }
        uploads.finishUpload().run(upload.id());
        assertThat(now().awaitsRetorno()).isTrue();
    }

    private Upload now() {
        return uploads.now(upload);
    }

    private Retorno retorno() {
        return Objects.requireNonNull(now().retorno());
    }

    /** Has it joined, on this thread, if it may be. */
    private boolean join() {
        Optional<Claim> claim = joins.claim(now());
        claim.ifPresent(joins::join);
        return claim.isPresent();
    }

    private String joined() {
        ObjectName name = Objects.requireNonNull(retorno().file()).object();
        return new String(files.objects.get(name), StandardCharsets.US_ASCII);
    }

    private String expected() {
        StringBuilder all = new StringBuilder();
        for (int number = 0; number < Objects.requireNonNull(upload.totalChunks()); number++) {
            all.append("piece ").append(number).append('\n');
        }
        return all.toString();
    }

    @Test
    void thePiecesOfAllChunksAreJoinedAndTheRowSaysSo() {
        validateAll(1);
        assertThat(join()).isTrue();

        assertThat(retorno().state()).isEqualTo(Retorno.State.READY);
        assertThat(joined()).isEqualTo(expected());
        ResultObject file = Objects.requireNonNull(retorno().file());
        assertThat(file.object()).isEqualTo(new ObjectName("results", "results/" + upload.id() + "/retorno.csv"));
        assertThat(file.bytes()).isEqualTo(expected().length());
        assertThat(file.records())
                .isEqualTo(Objects.requireNonNull(upload.totalChunks()).longValue());
        assertThat(files.completed).hasValue(1);
        assertThat(outcomes).containsExactly(JoinOutcome.READY);
    }

    @Test
    void aSmallFileIsPutAtOnce() {
        validateAll(1);
        joins.close();
        joins = joins(JoinPlanner.Limits.OF_S3);
        assertThat(join()).isTrue();

        assertThat(joined()).isEqualTo(expected());
        assertThat(files.completed).hasValue(0);
    }

    @Test
    void recordsThatAreNotThoseThatWereCountedMakeNoRetorno() {
        validateAll(2);
        assertThat(join()).isTrue();

        assertThat(retorno().state()).isEqualTo(Retorno.State.FAILED);
        assertThat(retorno().detail()).contains("Chunk 0 has written 2 records");
        assertThat(now().awaitsRetorno()).isFalse();
        assertThat(outcomes).containsExactly(JoinOutcome.IMPOSSIBLE);
    }

    @Test
    void aPieceThatIsGoneMakesNoRetorno() {
        validateAll(1);
        files.objects.remove(new ObjectName("results", "piece-1"));
        assertThat(join()).isTrue();

        assertThat(retorno().state()).isEqualTo(Retorno.State.FAILED);
        assertThat(files.abandoned).hasValue(1);
    }

    @Test
    void whatMayPassIsTriedAgainAfterARest() {
        validateAll(1);
        files.failures.set(1);
        join();
        assertThat(retorno())
                .isEqualTo(Retorno.resting(
                        1,
                        uploads.clock.instant().plusSeconds(10),
                        "The storage did not join it: IllegalStateException."));
        assertThat(files.abandoned).hasValue(1);
        assertThat(join()).as("It rests").isFalse();

        uploads.clock.pass(Duration.ofSeconds(10));
        assertThat(join()).isTrue();
        assertThat(joined()).isEqualTo(expected());
        assertThat(outcomes).containsExactly(JoinOutcome.FAILED, JoinOutcome.READY);
    }

    @Test
    void whatFailsAgainAndAgainIsGivenUp() {
        validateAll(1);
        files.failures.set(Integer.MAX_VALUE);
        for (int attempt = 0; attempt < JoinRetorno.MOST_FAILURES; attempt++) {
            assertThat(now().awaitsRetorno()).isTrue();
            assertThat(join()).isTrue();
            uploads.clock.pass(Duration.ofMinutes(15));
        }
        assertThat(retorno())
                .isEqualTo(Retorno.failed(
                        JoinRetorno.MOST_FAILURES, "The storage did not join it: IllegalStateException."));
        assertThat(outcomes).hasSize(JoinRetorno.MOST_FAILURES).endsWith(JoinOutcome.FAILED, JoinOutcome.GIVEN_UP);
    }

    @Test
    void whileOneDispatcherJoinsOthersDoNotUntilItsClaimIsOver() {
        validateAll(1);
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch goOn = new CountDownLatch(1);
        files.beforePart = () -> {
            begun.countDown();
            await(goOn);
        };
        // Its clock stands still, or it would renew its claim when the others' time passes.
        try (JoinRetornos stalled = joins(LIMITS, Clock.fixed(uploads.clock.instant(), ZoneOffset.UTC))) {
            stalled.begin(now());
            await(begun);
            files.beforePart = () -> {};
            assertThat(join()).isFalse();

            uploads.clock.pass(CLAIM);
            assertThat(join()).isTrue();
            assertThat(retorno().state()).isEqualTo(Retorno.State.READY);

            goOn.countDown();
            awaitCompleted(2);
        }
        assertThat(joined()).as("Both make the same").isEqualTo(expected());
        assertThat(retorno().state()).isEqualTo(Retorno.State.READY);
        assertThat(outcomes).containsOnly(JoinOutcome.READY);
    }

    @Test
    void theClaimHoldsHoweverLongS3TakesToCompleteTheFile() {
        validateAll(1);
        files.beforeComplete = () -> {
            for (int i = 0; i < 3; i++) {
                Instant until = retorno().claimedUntil();
                uploads.clock.pass(CLAIM.dividedBy(2).plusSeconds(1));
                awaitRenewal(until);
            }
        };

        assertThat(join()).isTrue();

        assertThat(retorno().state()).isEqualTo(Retorno.State.READY);
        assertThat(files.completed).hasValue(1);
    }

    private void awaitRenewal(Instant until) {
        await("The claim is renewed", () -> retorno().claimedUntil().isAfter(until));
    }

    private void awaitCompleted(int files) {
        await("Files are completed", () -> this.files.completed.get() == files);
    }

    private static void await(String what, BooleanSupplier condition) {
        long deadline = System.nanoTime() + Duration.ofSeconds(30).toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > deadline) {
                throw new IllegalStateException("Not within 30 seconds: " + what);
            }
            Thread.onSpinWait();
        }
    }

    @Test
    void whoLostItsClaimSaysNothing() {
        validateAll(1);
        Claim mine = joins.claim(now()).orElseThrow();
        uploads.clock.pass(CLAIM);
        Claim others = joins.claim(now()).orElseThrow();

        joins.join(mine);
        assertThat(files.completed).hasValue(0);
        assertThat(now().awaitsRetorno()).isTrue();
        assertThat(outcomes).isEmpty();
        joins.join(others);
        assertThat(joined()).isEqualTo(expected());
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(30, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
