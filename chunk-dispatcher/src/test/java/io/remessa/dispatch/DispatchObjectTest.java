package io.remessa.dispatch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.remessa.csv.layout.file.Layouts;
import io.remessa.csv.result.ChunkEnd;
import io.remessa.csv.result.ChunkResult;
import io.remessa.csv.result.Totals;
import io.remessa.dispatch.event.ObjectCreated;
import io.remessa.dispatch.plan.ChunkPlanner;
import io.remessa.dispatch.plan.ChunkSize;
import io.remessa.dispatch.plan.HeadReader;
import io.remessa.ledger.chunk.Chunk;
import io.remessa.ledger.chunk.ChunkState;
import io.remessa.ledger.chunk.CompletedChunk;
import io.remessa.ledger.memory.InMemoryLedger;
import io.remessa.ledger.message.ChunkMessage;
import io.remessa.ledger.upload.Failure;
import io.remessa.ledger.upload.FailureCode;
import io.remessa.ledger.upload.ObjectName;
import io.remessa.ledger.upload.Owner;
import io.remessa.ledger.upload.PausedBy;
import io.remessa.ledger.upload.Transfer;
import io.remessa.ledger.upload.Upload;
import io.remessa.ledger.upload.UploadId;
import io.remessa.ledger.upload.UploadOptions;
import io.remessa.ledger.upload.UploadState;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class DispatchObjectTest {

    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-20T12:00:00Z"), ZoneOffset.UTC);
    private static final String HEADER =
            String.join(",", Layouts.builtIn().all().get(0).layout().columnNames()) + "\n";
    private static final String RECORD =
            "1,2,3,CLIENTE 1,41854274761,5,20221227,5,83720.19,7,CDC,17,CREDITO,8,2,Original,"
                    + "0,20220406,17524.03,0,0,0,0,0,1,Aberta,Vencida\n";
    private static final ObjectName OBJECT = new ObjectName("remessa-objects", "any/where.csv");

    private final InMemoryLedger ledger = new InMemoryLedger();
    private final InMemoryObjects objects = new InMemoryObjects();
    private final List<ChunkMessage> sent = Collections.synchronizedList(new ArrayList<>());
    private final ChunkPlanner planner = new ChunkPlanner(2);

    @AfterEach
    void stop() {
        planner.close();
    }

    private DispatchObject dispatcher(long chunkSizeBytes, int window) {
        return dispatcher(chunkSizeBytes, new OwnerWindow(window, 1));
    }

    private DispatchObject dispatcher(long chunkSizeBytes, OwnerWindow window) {
        Layouts layouts = Layouts.builtIn();
        return new DispatchObject(
                ledger,
                Owner.LOCAL,
                objects,
                layouts,
                new HeadReader(layouts, new ChunkSize(chunkSizeBytes, ChunkSize.MAX_CHUNKS)),
                planner,
                (owner, messages) -> sent.addAll(messages),
                window,
                CLOCK);
    }

    private ObjectCreated put(ObjectName name, String etag, String content) {
        byte[] bytes = content.getBytes(StandardCharsets.UTF_8);
        objects.put(name, etag, bytes);
        return new ObjectCreated(name, bytes.length, etag);
    }

    private Upload only(ObjectCreated created) {
        return ledger.findUpload(UploadId.ofObject(created.object(), created.etag()))
                .orElseThrow();
    }

    private List<Chunk> chunks(Upload upload) {
        return ledger.listChunks(upload.id(), null, null, 1000).items();
    }

    private Failure failureOf(ObjectCreated created) throws InterruptedException {
        dispatcher(64 << 20, 256).run(created);
        Upload upload = only(created);
        assertThat(upload.state()).isEqualTo(UploadState.FAILED);
        assertThat(sent).isEmpty();
        return upload.failure();
    }

    @Test
    void aSmallFileTravelsInItsMessageAndIsReadOnce() throws Exception {
        ObjectCreated created = put(OBJECT, "e1", HEADER + RECORD);
        dispatcher(64 << 20, 256).run(created);

        assertThat(only(created).state()).isEqualTo(UploadState.VALIDATING);
        assertThat(sent).hasSize(1);
        assertThat(sent.get(0).object()).isEqualTo((HEADER + RECORD).getBytes(StandardCharsets.UTF_8));
        assertThat(objects.reads).hasValue(1);
    }

    @Test
    void thePlanIsFrozenWithTheTimeOfTheEvent() throws Exception {
        ObjectCreated created = put(OBJECT, "e1", HEADER + RECORD);
        Instant at = CLOCK.instant().minusSeconds(7);
        dispatcher(64 << 20, 256).run(new ObjectCreated(OBJECT, created.size(), "e1", at));

        assertThat(only(created).eventAt()).isEqualTo(at);
    }

    @Test
    void anUploadThatIsPausedIsPlannedAndNothingIsSent() throws Exception {
        ObjectCreated created = put(OBJECT, "e1", HEADER + RECORD.repeat(500));
        pausedBeforeItIsDispatched(created);
        dispatcher(1024, 256).run(created);

        assertThat(only(created).state()).isEqualTo(UploadState.VALIDATING);
        assertThat(only(created).paused()).isTrue();
        assertThat(sent).isEmpty();
        dispatcher(1024, 256).run(created);
        assertThat(sent).as("after its event came again").isEmpty();
    }

    @Test
    void anUploadGoesByTheWindowThatSomebodyHasSetBeforeItWasDispatched() throws Exception {
        ObjectCreated created = put(OBJECT, "e1", HEADER + RECORD.repeat(500));
        pausedBeforeItIsDispatched(created);
        ledger.resume(only(created).id(), PausedBy.OWNER, CLOCK.instant());
        ledger.changeWindow(only(created).id(), 7);
        dispatcher(1024, 3).run(created);

        assertThat(sent).extracting(ChunkMessage::chunk).containsExactly(0, 1, 2, 3, 4, 5, 6);
    }

    private void pausedBeforeItIsDispatched(ObjectCreated created) {
        Upload found = Upload.found(
                UploadId.ofObject(created.object(), created.etag()),
                Owner.LOCAL,
                "a.csv",
                created.object(),
                created.size(),
                created.etag(),
                CLOCK.instant());
        ledger.createUpload(found);
        ledger.pause(found.id(), PausedBy.OWNER, CLOCK.instant());
    }

    @Test
    void chunksLieEndToEndAndBeginAtRecords() throws Exception {
        ObjectCreated created = put(OBJECT, "e1", HEADER + RECORD.repeat(500));
        dispatcher(1024, 256).run(created);

        Upload upload = only(created);
        List<Chunk> chunks = chunks(upload);
        assertThat(chunks).hasSizeGreaterThan(50).hasSize(upload.totalChunks());
        long end = 0;
        for (Chunk chunk : chunks) {
            assertThat(chunk.range().start()).isEqualTo(end);
            end = chunk.range().end();
            assertThat((end - HEADER.length()) % RECORD.length()).isZero();
            assertThat(chunk.state()).isEqualTo(ChunkState.PENDING);
        }
        assertThat(end).isEqualTo(created.size());
        assertThat(sent).extracting(ChunkMessage::content).containsOnlyNulls();
    }

    @Test
    void onlyAWindowOfChunksGoesToTheQueue() throws Exception {
        dispatcher(1024, 4).run(put(OBJECT, "e1", HEADER + RECORD.repeat(500)));
        assertThat(sent).extracting(ChunkMessage::chunk).containsExactly(0, 1, 2, 3);
    }

    @Test
    void theWindowIsFrozenInThePlanAndAnotherOneDoesNotConcernTheUpload() throws Exception {
        ObjectCreated created = put(OBJECT, "e1", HEADER + RECORD.repeat(500));
        dispatcher(1024, 4).run(created);
        assertThat(only(created).frozenPlan().windowChunks()).isEqualTo(4);
        sent.clear();

        dispatcher(1024, 9).run(created);

        assertThat(only(created).frozenPlan().windowChunks()).isEqualTo(4);
        assertThat(sent).extracting(ChunkMessage::chunk).containsExactly(0, 1, 2, 3);
    }

    @Test
    void theUploadsOfAnOwnerShareItsWindow() throws Exception {
        OwnerWindow window = new OwnerWindow(8, 2);
        List<Integer> windows = new ArrayList<>();
        for (int i = 1; i <= 6; i++) {
            windows.add(windowOf("any/" + i + ".csv", window));
        }

        assertThat(windows).containsExactly(8, 4, 2, 2, 2, 2);
        assertThat(windowOf("inbox/another/1.csv", window)).isEqualTo(8);
        assertThat(windowOf("inbox/another/2.csv", window)).isEqualTo(4);
    }

    @Test
    void anUploadThatHasEndedOrIsNotDispatchedYetTakesNoShare() throws Exception {
        OwnerWindow window = new OwnerWindow(8, 2);
        asked();
        windowOf("any/1.csv", window);
        UploadId ended = UploadId.ofObject(new ObjectName("remessa-objects", "any/1.csv"), "e1");
        ledger.abort(ended, CLOCK.instant());
        assertThat(windowOf("any/2.csv", window)).isEqualTo(8);

        assertThat(windowOf("any/3.csv", window)).isEqualTo(4);
    }

    private int windowOf(String key, OwnerWindow window) throws InterruptedException {
        ObjectCreated created = put(new ObjectName("remessa-objects", key), "e1", HEADER + RECORD.repeat(500));
        sent.clear();
        dispatcher(1024, window).run(created);
        int chunks = only(created).frozenPlan().windowChunks();
        assertThat(sent).hasSize(chunks);
        return chunks;
    }

    @Test
    void theSameEventAgainSendsOpenChunksAgainAndChangesNothing() throws Exception {
        ObjectCreated created = put(OBJECT, "e1", HEADER + RECORD.repeat(500));
        dispatcher(1024, 4).run(created);
        Upload before = only(created);
        List<Chunk> chunksBefore = chunks(before);
        sent.clear();

        dispatcher(9999, 4).run(created);

        assertThat(only(created)).isEqualTo(before);
        assertThat(chunks(before)).isEqualTo(chunksBefore);
        assertThat(sent).extracting(ChunkMessage::chunk).containsExactly(0, 1, 2, 3);
    }

    @Test
    void aDispatchThatWasCutOffGoesOnWithTheFrozenPlan() throws Exception {
        ObjectCreated created = put(OBJECT, "e1", HEADER + RECORD.repeat(500));
        dispatcher(1024, 4).run(created);
        List<Chunk> whole = chunks(only(created));

        InMemoryLedger other = new InMemoryLedger();
        Upload found = only(created);
        other.createUpload(Upload.found(
                found.id(), found.owner(), found.fileName(), found.object(), found.size(), "e1", found.createdAt()));
        other.freezePlan(found.id(), found.plan(), CLOCK.instant());
        other.addChunks(whole.subList(0, 7));
        Layouts layouts = Layouts.builtIn();
        sent.clear();
        new DispatchObject(
                        other,
                        Owner.LOCAL,
                        objects,
                        layouts,
                        new HeadReader(layouts, new ChunkSize(5000, 10)),
                        planner,
                        (owner, messages) -> sent.addAll(messages),
                        new OwnerWindow(3, 1),
                        CLOCK)
                .run(created);

        assertThat(other.listChunks(found.id(), null, null, 1000).items()).isEqualTo(whole);
        assertThat(other.findUpload(found.id()).orElseThrow().state()).isEqualTo(UploadState.VALIDATING);
        assertThat(sent).extracting(ChunkMessage::chunk).containsExactly(0, 1, 2, 3);
    }

    @Test
    void thePlanHasTheWholeLayout() throws Exception {
        ObjectCreated created = put(OBJECT, "e1", HEADER + RECORD);
        dispatcher(64 << 20, 256).run(created);

        assertThat(only(created).plan().layout()).isEqualTo("parcelas");
        assertThat(only(created).plan().layoutText())
                .isEqualTo(Layouts.builtIn().named("parcelas").orElseThrow().text());
    }

    @Test
    void anInterruptedDispatchGoesOnThoughItsLayoutIsNoLongerKnown() throws Exception {
        ObjectCreated created = put(OBJECT, "e1", HEADER + RECORD.repeat(200));
        dispatcher(5000, 256).run(created);
        List<Chunk> whole = chunks(only(created));
        InMemoryLedger other = new InMemoryLedger();
        Upload found = only(created);
        other.createUpload(Upload.found(
                found.id(), found.owner(), found.fileName(), found.object(), found.size(), "e1", found.createdAt()));
        other.freezePlan(found.id(), found.plan(), CLOCK.instant());
        Layouts none = new Layouts(List.of());

        new DispatchObject(
                        other,
                        Owner.LOCAL,
                        objects,
                        none,
                        new HeadReader(none, new ChunkSize(5000, 10)),
                        planner,
                        (owner, messages) -> sent.addAll(messages),
                        new OwnerWindow(3, 1),
                        CLOCK)
                .run(created);

        assertThat(whole).hasSizeGreaterThan(3);
        assertThat(other.listChunks(found.id(), null, null, 1000).items()).isEqualTo(whole);
    }

    @Test
    void anEventThatOvertakesTheCompletingCallIsDispatched() throws Exception {
        Upload upload = asked();
        dispatcher(64 << 20, 256).run(put(upload.object(), "e9-2", HEADER + RECORD));
        Upload dispatched = ledger.findUpload(upload.id()).orElseThrow();
        assertThat(dispatched.state()).isEqualTo(UploadState.VALIDATING);
        assertThat(dispatched.etag()).isEqualTo("e9-2");
    }

    @Test
    void otherBytesUnderAnUploadsKeyFailIt() throws Exception {
        Upload upload = asked();
        ledger.markUploaded(upload.id(), "theirs");
        dispatcher(64 << 20, 256).run(put(upload.object(), "another", HEADER + RECORD));
        assertThat(ledger.findUpload(upload.id()).orElseThrow().failure())
                .extracting(Failure::code)
                .isEqualTo(FailureCode.OBJECT_CHANGED);
    }

    @Test
    void anObjectOfAnotherSizeOrInOnePieceIsNotTheOneThatIsStillBeingSent() throws Exception {
        Upload upload = asked();
        dispatcher(64 << 20, 256).run(put(upload.object(), "another-2", HEADER + RECORD + RECORD));
        dispatcher(64 << 20, 256).run(put(upload.object(), "another", HEADER + RECORD));
        dispatcher(64 << 20, 256).run(put(upload.object(), "another-12", HEADER + RECORD));

        assertThat(ledger.findUpload(upload.id())).contains(upload);
        assertThat(sent).isEmpty();
    }

    @Test
    void aLateEventOfWhatTheUploadsOwnObjectReplacedIsPassedOver() throws Exception {
        Upload upload = asked();
        ObjectCreated early = put(upload.object(), "another", HEADER);
        ObjectCreated own = put(upload.object(), "theirs-2", HEADER + RECORD);
        ledger.markUploaded(upload.id(), "theirs-2");
        dispatcher(64 << 20, 256).run(early);
        dispatcher(64 << 20, 256).run(own);
        dispatcher(64 << 20, 256).run(early);

        assertThat(ledger.findUpload(upload.id()).orElseThrow().state()).isEqualTo(UploadState.VALIDATING);
    }

    @Test
    void aFinalUploadIsLeftAlone() throws Exception {
        Upload upload = asked();
        ledger.abort(upload.id(), CLOCK.instant());
        dispatcher(64 << 20, 256).run(put(upload.object(), "e1", HEADER + RECORD));
        assertThat(ledger.findUpload(upload.id()).orElseThrow().state()).isEqualTo(UploadState.ABORTED);
        assertThat(sent).isEmpty();
    }

    @Test
    void anInboxBelongsToItsOwner() throws Exception {
        ObjectCreated created = put(new ObjectName("remessa-objects", "inbox/ana/x.csv"), "e1", HEADER + RECORD);
        dispatcher(64 << 20, 256).run(created);
        assertThat(only(created).owner()).isEqualTo(new Owner("ana"));
        assertThat(only(created).fileName()).isEqualTo("x.csv");
    }

    @Test
    void anotherVersionOfTheSameKeyIsAnotherUpload() throws Exception {
        ObjectCreated first = put(OBJECT, "e1", HEADER + RECORD);
        dispatcher(64 << 20, 256).run(first);
        ObjectCreated second = put(OBJECT, "e2", HEADER + RECORD + RECORD);
        dispatcher(64 << 20, 256).run(second);
        assertThat(only(first).id()).isNotEqualTo(only(second).id());
        assertThat(only(second).state()).isEqualTo(UploadState.VALIDATING);
    }

    @Test
    void anEmptyFileIsRefused() throws Exception {
        assertThat(failureOf(put(OBJECT, "e1", "")).code()).isEqualTo(FailureCode.EMPTY_FILE);
    }

    @Test
    void aHeaderAloneIsDispatched() throws Exception {
        ObjectCreated created = put(OBJECT, "e1", HEADER);
        dispatcher(64 << 20, 256).run(created);
        assertThat(only(created).state()).isEqualTo(UploadState.VALIDATING);
        assertThat(only(created).plan().dataStart()).isEqualTo(HEADER.length());
    }

    @Test
    void aWrongHeaderIsRefusedAndItsColumnsNamed() throws Exception {
        Failure failure = failureOf(put(OBJECT, "e1", HEADER.replace("vlTotal", "valor") + RECORD));
        assertThat(failure.code()).isEqualTo(FailureCode.HEADER_MISMATCH);
        assertThat(failure.detail()).contains("missing \"vlTotal\"").contains("extra \"valor\"");
    }

    @Test
    void binaryAndUtf16AreRefusedByName() throws Exception {
        assertThat(failureOf(put(OBJECT, "e1", "PK\u0003\u0004 and so on")).detail())
                .contains("ZIP");
        byte[] utf16 = (HEADER + RECORD).getBytes(StandardCharsets.UTF_16LE);
        objects.put(OBJECT, "e2", utf16);
        Failure failure = failureOf(new ObjectCreated(OBJECT, utf16.length, "e2"));
        assertThat(failure.code()).isEqualTo(FailureCode.UNSUPPORTED_ENCODING);
        assertThat(failure.detail()).contains("UTF-16");
    }

    @Test
    void aFileThatIsOneOpenQuoteIsRefusedWithTheQuotesPlace() throws Exception {
        Failure failure = failureOf(put(OBJECT, "e1", "\"" + "x".repeat(3_000_000)));
        assertThat(failure.code()).isEqualTo(FailureCode.HEADER_MISMATCH);
        assertThat(failure.detail()).contains("quote opened at byte 0");
    }

    @Test
    void anObjectThatWasDeletedFailsAtOnce() throws Exception {
        ObjectCreated created = put(OBJECT, "e1", HEADER + RECORD);
        objects.delete(OBJECT);
        assertThat(failureOf(created).code()).isEqualTo(FailureCode.OBJECT_CHANGED);
    }

    @Test
    void theSameBytesPutAgainAfterAnotherObjectAreDispatched() throws Exception {
        ObjectCreated first = put(OBJECT, "e1", HEADER + RECORD);
        put(OBJECT, "e2", HEADER);
        assertThat(failureOf(first).code()).isEqualTo(FailureCode.OBJECT_CHANGED);

        dispatcher(64 << 20, 256).run(put(OBJECT, "e1", HEADER + RECORD));

        assertThat(only(first).state()).isEqualTo(UploadState.VALIDATING);
        assertThat(only(first).failure()).isNull();
        assertThat(sent).hasSize(1);
    }

    @Test
    void theOldEventOnceMoreDoesNotUndoTheFailure() throws Exception {
        ObjectCreated first = put(OBJECT, "e1", HEADER + RECORD);
        put(OBJECT, "e2", HEADER);
        failureOf(first);
        Upload failed = only(first);

        dispatcher(64 << 20, 256).run(first);

        assertThat(only(first)).isEqualTo(failed);
    }

    @Test
    void chunksThatEndedBeforeTheObjectChangedStandAndTheOthersAreSentAgain() throws Exception {
        ObjectCreated created = put(OBJECT, "e1", HEADER + RECORD.repeat(500));
        dispatcher(1024, 4).run(created);
        UploadId id = only(created).id();
        Chunk completed = complete(id, 0, 0);
        for (int failure = 0; failure < 5; failure++) {
            ledger.recordFailure(id, 1, 0, "S3 answered 500", 5, CLOCK.instant());
        }
        ledger.fail(id, Failure.of(FailureCode.OBJECT_CHANGED, "overwritten"), CLOCK.instant());
        sent.clear();

        dispatcher(9999, 4).run(created);

        assertThat(only(created).state()).isEqualTo(UploadState.VALIDATING);
        assertThat(ledger.findChunk(id, 0)).contains(completed);
        assertThat(sent)
                .extracting(ChunkMessage::chunk, ChunkMessage::epoch)
                .containsExactly(tuple(1, 1), tuple(2, 0), tuple(3, 0), tuple(4, 0));
    }

    @Test
    void anUploadWhoseLastChunkEndedWhileItHadFailedIsFinished() throws Exception {
        ObjectCreated created = put(OBJECT, "e1", HEADER + RECORD);
        dispatcher(64 << 20, 256).run(created);
        UploadId id = only(created).id();
        ledger.fail(id, Failure.of(FailureCode.OBJECT_CHANGED, "overwritten"), CLOCK.instant());
        complete(id, 0, 0);

        dispatcher(64 << 20, 256).run(created);

        assertThat(only(created).state()).isEqualTo(UploadState.COMPLETED);
    }

    @Test
    void anUploadThroughTheApiStaysFailedOnceItsObjectChanged() throws Exception {
        Upload upload = asked();
        ledger.markUploaded(upload.id(), "theirs-1");
        Upload failed =
                ledger.fail(upload.id(), Failure.of(FailureCode.OBJECT_CHANGED, "overwritten"), CLOCK.instant());

        dispatcher(64 << 20, 256).run(put(upload.object(), "theirs-1", HEADER + RECORD));

        assertThat(ledger.findUpload(upload.id())).contains(failed);
    }

    private Chunk complete(UploadId id, int number, int epoch) {
        Chunk chunk = ledger.findChunk(id, number).orElseThrow();
        ChunkResult result = new ChunkResult(Totals.NONE, Totals.NONE, 1, ChunkEnd.PROVED);
        assertThat(ledger.completeChunk(
                        id, new CompletedChunk(number, epoch, chunk.range(), result, null, 1), CLOCK.instant()))
                .isTrue();
        return ledger.findChunk(id, number).orElseThrow();
    }

    @Test
    void whatTheQueueDoesNotTakeIsTriedAgainWithTheEvent() {
        ObjectCreated created = put(OBJECT, "e1", HEADER + RECORD);
        Layouts layouts = Layouts.builtIn();
        DispatchObject failing = new DispatchObject(
                ledger,
                Owner.LOCAL,
                objects,
                layouts,
                new HeadReader(layouts, new ChunkSize(1024, 10)),
                planner,
                (owner, messages) -> {
                    throw new IllegalStateException("the queue is away");
                },
                new OwnerWindow(3, 1),
                CLOCK);
        assertThatThrownBy(() -> failing.run(created)).hasMessage("the queue is away");
        assertThat(only(created).state()).isEqualTo(UploadState.VALIDATING);
    }

    private Upload asked() {
        UploadId id = new UploadId("u-abcdefghij0123456789");
        Upload upload = Upload.asked(
                id,
                Owner.LOCAL,
                "a.csv",
                new ObjectName("remessa-objects", "uploads/local/" + id + "/a.csv"),
                (HEADER + RECORD).length(),
                new Transfer("m", 200, 2, null, CLOCK.instant(), null),
                UploadOptions.NONE,
                CLOCK.instant());
        ledger.createUpload(upload);
        return upload;
    }
}
