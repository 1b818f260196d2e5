package io.remessa.dispatch;

import io.remessa.csv.layout.Format.Money.Style;
import io.remessa.csv.layout.file.Layouts;
import io.remessa.csv.result.ChunkEnd;
import io.remessa.csv.result.ChunkResult;
import io.remessa.csv.result.Totals;
import io.remessa.dispatch.event.ObjectCreated;
import io.remessa.dispatch.plan.ChunkPlanner;
import io.remessa.dispatch.plan.ChunkSize;
import io.remessa.dispatch.plan.HeadReader;
import io.remessa.dispatch.plan.ObjectChangedException;
import io.remessa.ledger.Ledger;
import io.remessa.ledger.chunk.Chunk;
import io.remessa.ledger.chunk.CompletedChunk;
import io.remessa.ledger.flow.FinishUpload;
import io.remessa.ledger.flow.RetryUpload;
import io.remessa.ledger.memory.InMemoryLedger;
import io.remessa.ledger.message.ChunkMessage;
import io.remessa.ledger.upload.ObjectName;
import io.remessa.ledger.upload.Owner;
import io.remessa.ledger.upload.Plan;
import io.remessa.ledger.upload.Transfer;
import io.remessa.ledger.upload.Upload;
import io.remessa.ledger.upload.UploadId;
import io.remessa.ledger.upload.UploadOptions;
import io.remessa.observation.trace.Traces;
import io.remessa.queues.TraceParent;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Uploads in a ledger in memory, their objects, and the chunk queue that nobody takes anything from. */
public final class Uploads implements AutoCloseable {

    private static final String HEADER =
            String.join(",", Layouts.builtIn().all().get(0).layout().columnNames()) + "\n";
    private static final String RECORD =
            "1,2,3,CLIENTE 1,41854274761,5,20221227,5,83720.19,7,CDC,17,CREDITO,8,2,Original,"
                    + "0,20220406,17524.03,0,0,0,0,0,1,Aberta,Vencida\n";
    private static final String ETAG = "0123456789abcdef-1";
    private static final int WINDOW = 3;

    public final InMemoryLedger ledger = new InMemoryLedger();
    public final MovableClock clock = new MovableClock();
    public final List<ChunkMessage> sent = new ArrayList<>();
    public final List<TraceParent> sentWith = new ArrayList<>();
    private final InMemoryObjects objects = new InMemoryObjects();
    private final ChunkPlanner planner = new ChunkPlanner(1);

    /** Chunks of a kilobyte, of which three are in the queue at a time. */
    public DispatchObject dispatcher() {
        return dispatcher(Traces.none());
    }

    /** The same, which makes spans; {@link #sentWith} has whose work each message goes on with. */
    public DispatchObject dispatcher(Traces traces) {
        return dispatcher(ledger, traces);
    }

    /** The same with another ledger. */
    public DispatchObject dispatcher(Ledger other) {
        return dispatcher(other, Traces.none());
    }

    private DispatchObject dispatcher(Ledger other, Traces traces) {
        Layouts layouts = Layouts.builtIn();
        return new DispatchObject(
                other,
                Owner.LOCAL,
                objects,
                layouts,
                new HeadReader(layouts, new ChunkSize(1024, ChunkSize.MAX_CHUNKS)),
                planner,
                (owner, messages) -> {
                    sent.addAll(messages);
                    messages.forEach(message -> sentWith.add(traces.current(message.upload())));
                },
                new OwnerWindow(WINDOW, 1),
                traces,
                clock);
    }

    /** A file of some chunks through the API: its parts are sent, and nothing more is known of it. */
    public Upload asked() {
        return asked("u-abcdefghij0123456789");
    }

    /** The same under another name. */
    public Upload asked(String name) {
        return asked(name, UploadOptions.NONE);
    }

    private Upload asked(String name, UploadOptions options) {
        UploadId id = new UploadId(name);
        Upload upload = Upload.asked(
                id,
                Owner.LOCAL,
                "a.csv",
                new ObjectName("remessa-objects", "uploads/local/" + id + "/a.csv"),
                content().length,
                new Transfer("m", 5 << 20, 1, null, clock.instant().plusSeconds(1_000_000), null),
                options,
                clock.instant());
        ledger.createUpload(upload);
        return upload;
    }

    /** S3 has put the upload's object together. */
    public ObjectCreated put(Upload upload) {
        objects.put(upload.object(), ETAG, content());
        return new ObjectCreated(upload.object(), content().length, ETAG);
    }

    /** The object, if it is there. */
    public Optional<ObjectCreated> find(ObjectName name) {
        try {
            return Optional.of(new ObjectCreated(name, objects.open(name, ETAG).size(), ETAG));
        } catch (ObjectChangedException e) {
            return Optional.empty();
        }
    }

    /** S3 has put the object together and the completing call has said so, but the event is lost. */
    public Upload uploaded() {
        Upload upload = asked();
        return ledger.markUploaded(upload.id(), put(upload).etag());
    }

    /** An upload whose dispatcher crashed between the plan and the chunks, and the event is lost. */
    public Upload dispatching() throws InterruptedException {
        try (Uploads other = new Uploads()) {
            Plan plan = other.validating().frozenPlan();
            return ledger.freezePlan(uploaded().id(), plan, clock.instant());
        }
    }

    /** An upload that was dispatched; what was sent for it is forgotten. */
    public Upload validating() throws InterruptedException {
        Upload upload = asked();
        dispatcher().run(put(upload));
        sent.clear();
        return now(upload);
    }

    /** The same of an upload whose sender wants a retorno. */
    public Upload validating(Style money) throws InterruptedException {
        Upload upload =
                asked("u-retorno0000000000000", new UploadOptions(null, null, null, null, null, null, null, money));
        dispatcher().run(put(upload));
        sent.clear();
        return now(upload);
    }

    /** The upload as it stands now. */
    public Upload now(Upload upload) {
        return ledger.findUpload(upload.id()).orElseThrow();
    }

    public Chunk chunk(Upload upload, int number) {
        return ledger.findChunk(upload.id(), number).orElseThrow();
    }

    /** Whoever has the chunk's message begins to validate it. */
    public void begin(Upload upload, int number) {
        ledger.startChunk(upload.id(), number, chunk(upload, number).epoch(), 0, clock.instant());
    }

    /** The chunk is validated, and whoever did it crashes before anything else. */
    public void complete(Upload upload, int number) {
        Chunk chunk = chunk(upload, number);
        ChunkResult result = new ChunkResult(Totals.NONE, Totals.NONE, 1, ChunkEnd.PROVED);
        CompletedChunk completed = new CompletedChunk(number, chunk.epoch(), chunk.range(), result, null, 1);
        ledger.completeChunk(upload.id(), completed, clock.instant());
    }

    /** All chunks that are open are validated, and whoever did it crashes before anything else. */
    public void completeAll(Upload upload) {
        ledger.openChunks(upload.id(), 1_000).forEach(number -> complete(upload, number));
    }

    public FinishUpload finishUpload() {
        return new FinishUpload(ledger, (owner, messages) -> sent.addAll(messages), clock);
    }

    public RetryUpload retryUpload() {
        return new RetryUpload(ledger, (owner, messages) -> sent.addAll(messages), finishUpload(), clock);
    }

    /** The same of an object that has no layout's header. */
    public ObjectCreated putWithOtherHeader(Upload upload) {
        byte[] content = content();
        content[0] = 'X';
        objects.put(upload.object(), ETAG, content);
        return new ObjectCreated(upload.object(), content.length, ETAG);
    }

    private static byte[] content() {
        return (HEADER + RECORD.repeat(100)).getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        planner.close();
    }
}
