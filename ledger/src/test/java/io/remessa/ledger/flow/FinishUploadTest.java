package io.remessa.ledger.flow;

import static io.remessa.ledger.Samples.NOW;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.remessa.csv.ByteRange;
import io.remessa.csv.result.ChunkEnd;
import io.remessa.ledger.Ledger;
import io.remessa.ledger.Samples;
import io.remessa.ledger.chunk.Chunk;
import io.remessa.ledger.memory.InMemoryLedger;
import io.remessa.ledger.message.ChunkMessage;
import io.remessa.ledger.message.ChunkSender;
import io.remessa.ledger.summary.Reconciliation;
import io.remessa.ledger.upload.FailureCode;
import io.remessa.ledger.upload.Upload;
import io.remessa.ledger.upload.UploadId;
import io.remessa.ledger.upload.UploadState;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

class FinishUploadTest {

    private static final ChunkEnd INSIDE = new ChunkEnd(ChunkEnd.Kind.INSIDE_RECORD, 50L, 60L);

    private final Ledger ledger = new InMemoryLedger();
    private final List<ChunkMessage> sent = new ArrayList<>();
    private final FinishUpload finishUpload = finishUpload(ledger, (owner, messages) -> sent.addAll(messages));

    @Test
    void anUploadWithEveryChunkProvedIsCompleted() {
        UploadId id = validating(3);
        complete(id, 0, 1, 2);

        finishUpload.run(id);

        Upload upload = ledger.findUpload(id).orElseThrow();
        assertThat(upload.state()).isEqualTo(UploadState.COMPLETED);
        assertThat(upload.finishedAt()).isEqualTo(NOW);
        assertThat(ledger.findSummary(id, null).orElseThrow().all().records()).isEqualTo(30);
        assertThat(sent).isEmpty();
    }

    @Test
    void nothingHappensWhileAChunkIsOpen() {
        UploadId id = validating(3);
        complete(id, 0, 2);

        finishUpload.run(id);

        assertThat(state(id)).isEqualTo(UploadState.VALIDATING);
        assertThat(sent).isEmpty();
    }

    @Test
    void anUploadThatIsNotThereOrNotBeingValidatedIsLeftAlone() {
        UploadId id = validating(1);
        complete(id, 0);
        ledger.abort(id, NOW);

        finishUpload.run(id);
        finishUpload.run(Samples.newId());

        assertThat(state(id)).isEqualTo(UploadState.ABORTED);
        assertThat(ledger.findSummary(id, null)).isEmpty();
    }

    @Test
    void aFailedChunkFailsTheUploadWithTheSummaryOfWhatIsProved() {
        UploadId id = validating(2);
        complete(id, 0);
        ledger.recordFailure(id, 1, 0, "S3 answered 503", 1, NOW);

        finishUpload.run(id);

        Upload upload = ledger.findUpload(id).orElseThrow();
        assertThat(upload.state()).isEqualTo(UploadState.FAILED);
        assertThat(Objects.requireNonNull(upload.failure()).code()).isEqualTo(FailureCode.CHUNK_FAILED);
        assertThat(ledger.findSummary(id, null).orElseThrow().all().records()).isEqualTo(10);
    }

    @Test
    void aWrongBorderIsRepairedAndTheUploadCompleted() {
        UploadId id = validating(3);
        ledger.completeChunk(id, Samples.completed(0, 0, Samples.range(0), INSIDE), NOW);
        complete(id, 1, 2);

        finishUpload.run(id);

        assertThat(sent).containsExactly(ChunkMessage.of(id, 0, 1));
        assertThat(state(id)).isEqualTo(UploadState.VALIDATING);

        ledger.completeChunk(id, Samples.completed(0, 1, new ByteRange(0, 200), ChunkEnd.PROVED), NOW);
        finishUpload.run(id);

        assertThat(state(id)).isEqualTo(UploadState.COMPLETED);
        assertThat(ledger.findSummary(id, null).orElseThrow().reconciliation())
                .isEqualTo(new Reconciliation(300, 300, 2, 2, 20, 14, 6, 6));
    }

    @Test
    void theMessageOfARepairThatGotLostIsSentByTheRedelivery() {
        UploadId id = validating(2);
        ledger.completeChunk(id, Samples.completed(0, 0, Samples.range(0), INSIDE), NOW);
        complete(id, 1);
        FinishUpload crashing = finishUpload(ledger, (owner, messages) -> {
            throw new IllegalStateException("crash");
        });
        assertThatThrownBy(() -> crashing.run(id)).hasMessage("crash");

        finishUpload.run(id);
        assertThat(sent).containsExactly(ChunkMessage.of(id, 0, 1));

        ledger.startChunk(id, 0, 1, 0, NOW);
        finishUpload.run(id);
        assertThat(sent).as("begun, so it did not get lost").hasSize(1);
    }

    @Test
    void aRepairWhileTheRowsAreReadIsNotTakenForAResultThatDoesNotReconcile() {
        UploadId id = validating(3);
        ledger.completeChunk(id, Samples.completed(0, 0, Samples.range(0), INSIDE), NOW);
        complete(id, 1, 2);
        List<Chunk> chunks = ledger.listChunks(id, null, null, 10).items();
        Ledger interfering = beforeFirstResults(() -> {
            ledger.mergeChunks(chunks.get(0), chunks.subList(1, 2), NOW);
            ledger.completeChunk(id, Samples.completed(0, 1, new ByteRange(0, 200), ChunkEnd.PROVED), NOW);
        });

        finishUpload(interfering, (owner, messages) -> sent.addAll(messages)).run(id);
        assertThat(state(id)).as("left to whoever repaired").isEqualTo(UploadState.VALIDATING);

        finishUpload.run(id);
        assertThat(state(id)).isEqualTo(UploadState.COMPLETED);
    }

    @Test
    void aReconciliationThatDoesNotCloseFailsTheUploadWithItsFigures() {
        Upload upload = Samples.upload();
        UploadId id = upload.id();
        ledger.createUpload(upload);
        ledger.freezePlan(id, Samples.plan(500), NOW);
        ledger.addChunks(Samples.planned(id, 3));
        ledger.startValidating(id, 5);
        complete(id, 0, 1, 2);

        finishUpload.run(id);

        Upload failed = ledger.findUpload(id).orElseThrow();
        assertThat(Objects.requireNonNull(failed.failure()).code()).isEqualTo(FailureCode.RECONCILIATION_FAILED);
        assertThat(failed.failure().detail()).contains("300 of 500 bytes");
        assertThat(ledger.findSummary(id, null)).isPresent();
    }

    private UploadId validating(int chunks) {
        return Samples.validating(ledger, chunks).id();
    }

    private void complete(UploadId id, int... numbers) {
        for (int number : numbers) {
            assertThat(ledger.completeChunk(id, Samples.completed(number, 0), NOW))
                    .isTrue();
        }
    }

    private UploadState state(UploadId id) {
        return ledger.findUpload(id).orElseThrow().state();
    }

    private static FinishUpload finishUpload(Ledger ledger, ChunkSender sender) {
        return new FinishUpload(ledger, sender, Clock.fixed(NOW, ZoneOffset.UTC));
    }

    /** The ledger, where something happens between the first reading of the chunks and that of their results. */
    private Ledger beforeFirstResults(Runnable interference) {
        AtomicBoolean done = new AtomicBoolean();
        return (Ledger) Proxy.newProxyInstance(
                Ledger.class.getClassLoader(), new Class<?>[] {Ledger.class}, (proxy, method, arguments) -> {
                    if (method.getName().equals("listCompleted") && !done.getAndSet(true)) {
                        interference.run();
                    }
                    try {
                        return method.invoke(ledger, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }
}
