package io.remessa.systemtests.inmemory;

import io.remessa.api.rejects.ChunkRejects;
import io.remessa.api.rejects.Language;
import io.remessa.api.rejects.RejectsFile;
import io.remessa.csv.layout.Format.Money.Style;
import io.remessa.csv.layout.file.Layouts;
import io.remessa.dispatch.DispatchObject;
import io.remessa.dispatch.OwnerWindow;
import io.remessa.dispatch.event.ObjectCreated;
import io.remessa.dispatch.plan.ChunkPlanner;
import io.remessa.dispatch.plan.ChunkSize;
import io.remessa.dispatch.plan.HeadReader;
import io.remessa.dispatch.plan.SourceObject;
import io.remessa.ledger.Ledger;
import io.remessa.ledger.chunk.CompletedChunk;
import io.remessa.ledger.memory.InMemoryLedger;
import io.remessa.ledger.message.ChunkMessage;
import io.remessa.ledger.summary.LiveChunk;
import io.remessa.ledger.summary.LiveChunks;
import io.remessa.ledger.summary.Summary;
import io.remessa.ledger.upload.ObjectName;
import io.remessa.ledger.upload.Owner;
import io.remessa.ledger.upload.Upload;
import io.remessa.ledger.upload.UploadId;
import io.remessa.ledger.upload.UploadOptions;
import io.remessa.ledger.upload.UploadState;
import io.remessa.queues.Handled;
import io.remessa.validate.ValidateChunk;
import io.remessa.validate.object.ResultStore;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Random;

/**
 * The flows of all services around a ledger, a queue and objects in memory: the same code as in the processes, without
 * the waiting. The queue gives messages in any order, and some of them twice.
 */
public final class InMemoryPipeline implements AutoCloseable {

    private static final double TWICE = 0.05;

    private final Ledger ledger = new InMemoryLedger();
    private final Layouts layouts = Layouts.builtIn();
    private final List<ChunkMessage> queue = new ArrayList<>();
    /** Rejects, and pieces of the retorno. */
    private final Map<ObjectName, byte[]> results = new HashMap<>();

    private final ChunkPlanner planner = new ChunkPlanner(1);
    private final Random order;
    private final byte[] file;
    private final ObjectName object = new ObjectName("remessa-objects", "inbox/local/file.csv");
    private final UploadId id = UploadId.ofObject(object, "etag");

    /**
     * What came of a file.
     *
     * @param upload as it ended
     * @param summary null when there is none
     * @param rejectsCsv the whole download; empty when there is no summary
     * @param retorno the pieces of all chunks that count, end to end
     */
    public record Outcome(Upload upload, Summary summary, String rejectsCsv, String retorno) {}

    private InMemoryPipeline(byte[] file, Random order) {
        this.file = file;
        this.order = order;
    }

    /** Takes a file through dispatch, validation, repairs and fold to its end. */
    public static Outcome run(byte[] file, long chunkSizeBytes, int window, long seed) {
        try (InMemoryPipeline pipeline = new InMemoryPipeline(file, new Random(seed))) {
            pipeline.dispatch(chunkSizeBytes, window);
            pipeline.validate();
            return pipeline.outcome();
        } catch (InterruptedException e) {
            throw new IllegalStateException("Nobody interrupts a test", e);
        } catch (IOException e) {
            throw new UncheckedIOException("Memory cannot fail to be written", e);
        }
    }

    private void dispatch(long chunkSizeBytes, int window) throws InterruptedException {
        ledger.createUpload(asked());
        new DispatchObject(
                        ledger,
                        Owner.LOCAL,
                        (name, etag) -> source(),
                        layouts,
                        new HeadReader(layouts, new ChunkSize(chunkSizeBytes, ChunkSize.MAX_CHUNKS)),
                        planner,
                        (owner, messages) -> queue.addAll(messages),
                        new OwnerWindow(window, 1),
                        Clock.systemUTC())
                .run(new ObjectCreated(object, file.length, "etag"));
    }

    /** An upload whose sender wants a retorno. */
    private Upload asked() {
        return new Upload(
                id,
                Owner.LOCAL,
                "file.csv",
                object,
                file.length,
                null,
                new UploadOptions(null, null, null, null, null, null, null, Style.BRAZILIAN),
                UploadState.UPLOADED,
                "etag",
                null,
                null,
                null,
                Clock.systemUTC().instant(),
                null,
                null,
                null);
    }

    private void validate() {
        ValidateChunk validator = new ValidateChunk(
                ledger,
                (name, etag, range) -> new ByteArrayInputStream(file, (int) range.start(), (int) range.length()),
                new Results(),
                layouts,
                (owner, messages) -> queue.addAll(messages),
                Clock.systemUTC());
        while (!queue.isEmpty()) {
            int next = order.nextInt(queue.size());
            ChunkMessage message = order.nextDouble() < TWICE ? queue.get(next) : queue.remove(next);
            if (!validator.run(message).equals(Handled.DONE)) {
                throw new IllegalStateException("Nothing can fail in memory: " + message);
            }
        }
    }

    private Outcome outcome() throws IOException {
        Upload upload = ledger.findUpload(id).orElseThrow();
        Summary summary = ledger.findSummary(id, null).orElse(null);
        ByteArrayOutputStream csv = new ByteArrayOutputStream();
        if (summary != null) {
            ChunkRejects chunkRejects = new ChunkRejects(ledger, layouts, this::openRejects);
            new RejectsFile(chunkRejects, OptionalLong.empty(), 1)
                    .of(Owner.LOCAL, id, Language.DEFAULT)
                    .writeTo(csv);
        }
        return new Outcome(upload, summary, csv.toString(StandardCharsets.UTF_8), retorno());
    }

    private String retorno() {
        ByteArrayOutputStream pieces = new ByteArrayOutputStream();
        for (LiveChunk chunk : new LiveChunks(ledger, id)) {
            CompletedChunk result = chunk.result();
            if (result != null && result.retorno() != null) {
                pieces.writeBytes(results.get(result.retorno().object()));
            }
        }
        return pieces.toString(StandardCharsets.UTF_8);
    }

    private ByteArrayInputStream openRejects(ObjectName name, long from) {
        byte[] content = results.get(name);
        return new ByteArrayInputStream(content, (int) from, content.length - (int) from);
    }

    private SourceObject source() {
        return new SourceObject() {
            @Override
            public long size() {
                return file.length;
            }

            @Override
            public byte[] read(long offset, int length) {
                return Arrays.copyOfRange(file, (int) offset, (int) Math.min(file.length, offset + length));
            }
        };
    }

    /** Keeps results in memory. */
    private final class Results implements ResultStore {

        @Override
        public ResultOutput create(Kind kind, UploadId upload, int chunk, int attempt) {
            return new InMemoryOutput(
                    new ObjectName("remessa-results", upload + "/" + kind + "/" + chunk + "-" + attempt));
        }

        @Override
        public ByteArrayInputStream open(ObjectName name) {
            return openRejects(name, 0);
        }
    }

    private final class InMemoryOutput extends ResultStore.ResultOutput {

        private final ObjectName name;
        private final ByteArrayOutputStream content = new ByteArrayOutputStream();
        private boolean discarded;

        InMemoryOutput(ObjectName name) {
            this.name = name;
        }

        @Override
        public ObjectName object() {
            return name;
        }

        @Override
        public long bytes() {
            return content.size();
        }

        @Override
        public void discard() {
            discarded = true;
        }

        @Override
        public void write(int b) {
            content.write(b);
        }

        @Override
        public void write(byte[] source, int offset, int length) {
            content.write(source, offset, length);
        }

        @Override
        public void close() {
            if (!discarded) {
                results.put(name, content.toByteArray());
            }
        }
    }

    @Override
    public void close() {
        planner.close();
    }
}
