package io.remessa.api;

import io.remessa.csv.ByteRange;
import io.remessa.csv.layout.Format.Money.Style;
import io.remessa.csv.result.ChunkEnd;
import io.remessa.csv.result.ChunkResult;
import io.remessa.csv.result.Totals;
import io.remessa.csv.rule.DocumentType;
import io.remessa.csv.rule.Rule;
import io.remessa.csv.text.Dialect;
import io.remessa.csv.text.Encoding;
import io.remessa.ledger.Ledger;
import io.remessa.ledger.chunk.Chunk;
import io.remessa.ledger.chunk.CompletedChunk;
import io.remessa.ledger.chunk.ResultObject;
import io.remessa.ledger.summary.Reconciliation;
import io.remessa.ledger.summary.Summary;
import io.remessa.ledger.upload.Failure;
import io.remessa.ledger.upload.FailureCode;
import io.remessa.ledger.upload.ObjectName;
import io.remessa.ledger.upload.Owner;
import io.remessa.ledger.upload.Plan;
import io.remessa.ledger.upload.Upload;
import io.remessa.ledger.upload.UploadId;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** Brings an upload, by the ledger's own steps, to where dispatcher and validator would have brought it. */
public final class ValidatedUpload {

    /** When it was dispatched; every chunk takes a second. */
    public static final Instant STARTED = Instant.parse("2026-01-20T12:00:00Z");

    private static final long CHUNK_BYTES = 1_000;

    private final Ledger ledger;
    private final BiConsumer<ObjectName, byte[]> results;
    private final Upload upload;
    private OptionalLong storedBytes = OptionalLong.empty();
    private final List<ChunkContent> contents;

    /**
     * What a chunk has; one of its valid records has a warning.
     *
     * @param lines line ends in it
     * @param valid records without an error
     * @param rejects rows as validation writes them
     */
    public record ChunkContent(long lines, long valid, List<String> rejects) {}

    /** An upload in VALIDATING, none of whose chunks has been started, and of which no retorno is made. */
    public ValidatedUpload(
            Ledger ledger,
            BiConsumer<ObjectName, byte[]> results,
            UploadId id,
            Owner owner,
            List<ChunkContent> contents) {
        this(ledger, results, id, owner, contents, null);
    }

    /** The same, of which a retorno is made. */
    public ValidatedUpload(
            Ledger ledger,
            BiConsumer<ObjectName, byte[]> results,
            UploadId id,
            Owner owner,
            List<ChunkContent> contents,
            @Nullable Style retorno) {
        this.ledger = ledger;
        this.results = results;
        this.contents = contents;
        long size = CHUNK_BYTES * contents.size();
        ObjectName object = new ObjectName("remessa-objects", "inbox/" + id + ".csv");
        ledger.createUpload(Upload.found(id, owner, "parcelas.csv", object, size, "etag", STARTED));
        Dialect dialect = new Dialect(Encoding.UTF_8, ',');
        ledger.freezePlan(
                id, new Plan(1, "etag", size, CHUNK_BYTES, dialect, "parcelas", null, 0, 256, null, retorno), STARTED);
        List<Chunk> chunks = new ArrayList<>();
        for (int i = 0; i < contents.size(); i++) {
            chunks.add(Chunk.planned(id, i, range(i)));
        }
        ledger.addChunks(chunks);
        this.upload = ledger.startValidating(id, contents.size());
    }

    /** Says that the rejects of a chunk are so many bytes, where the test stores them itself. */
    public void setStoredBytes(long bytes) {
        this.storedBytes = OptionalLong.of(bytes);
    }

    /** The upload's name. */
    public UploadId id() {
        return upload.id();
    }

    /** Starts a chunk. */
    public void start(int chunk) {
        ledger.startChunk(id(), chunk, 0, 0, STARTED);
    }

    /** Completes a chunk, with its rejects written. */
    public void complete(int chunk) {
        ledger.completeChunk(
                id(),
                new CompletedChunk(chunk, 0, range(chunk), result(chunk), writeRejects(chunk), 1_000),
                STARTED.plusSeconds(chunk + 1L));
    }

    /** Lets a chunk fail for good. */
    public void fail(int chunk) {
        ledger.recordFailure(id(), chunk, 0, "no reason", 1, STARTED.plusSeconds(chunk + 1L));
    }

    /** Ends the upload FAILED, without a summary. */
    public void endFailed(FailureCode code) {
        ledger.finish(id(), null, Failure.of(code, "It did not work."), STARTED.plusSeconds(contents.size()));
    }

    /** Ends the upload FAILED with a summary of no chunk, as when the first of them cannot be proved. */
    public void endUnproved(FailureCode code) {
        Reconciliation proof = new Reconciliation(upload.size(), upload.size(), contents.size(), 0, 0, 0, 0, 0);
        Summary summary = new Summary(1, "parcelas", Totals.NONE, Totals.NONE, proof);
        ledger.finish(id(), summary, Failure.of(code, "It did not work."), STARTED.plusSeconds(contents.size()));
    }

    /** Completes every chunk and the upload. */
    public Summary completeAll() {
        Totals accepted = Totals.NONE;
        Totals rejected = Totals.NONE;
        for (int i = 0; i < contents.size(); i++) {
            complete(i);
            accepted = accepted.plus(result(i).accepted());
            rejected = rejected.plus(result(i).rejected());
        }
        long records = accepted.records() + rejected.records();
        Reconciliation proof = new Reconciliation(
                upload.size(),
                upload.size(),
                contents.size(),
                contents.size(),
                records,
                accepted.records(),
                rejected.records(),
                rejected.records());
        Summary summary = new Summary(1, "parcelas", accepted, rejected, proof);
        ledger.finish(id(), summary, null, STARTED.plusSeconds(contents.size()));
        return summary;
    }

    private @Nullable ResultObject writeRejects(int chunk) {
        List<String> rows = contents.get(chunk).rejects();
        if (rows.isEmpty()) {
            return null;
        }
        byte[] bytes = StoredFrames.of((String.join("\n", rows) + "\n").getBytes(StandardCharsets.UTF_8));
        ObjectName object = new ObjectName("remessa-results", "results/" + id() + "/" + chunk + "-1.csv.zst");
        results.accept(object, bytes);
        return new ResultObject(object, rows.size(), storedBytes.orElse(bytes.length));
    }

    private ChunkResult result(int chunk) {
        ChunkContent content = contents.get(chunk);
        int rejects = content.rejects().size();
        Totals accepted = new Totals(
                content.valid(),
                Map.of(),
                Map.of(Rule.SUM_MISMATCH, 1L),
                Map.of("vlTotal", BigInteger.TEN),
                Map.of(DocumentType.CPF, 1L));
        Totals rejected = new Totals(
                rejects,
                rejects == 0 ? Map.of() : Map.of(Rule.REQUIRED, (long) rejects),
                Map.of(),
                Map.of("vlTotal", BigInteger.ONE),
                Map.of());
        return new ChunkResult(accepted, rejected, content.lines(), ChunkEnd.PROVED);
    }

    private static ByteRange range(int chunk) {
        return new ByteRange(chunk * CHUNK_BYTES, (chunk + 1) * CHUNK_BYTES);
    }
}
