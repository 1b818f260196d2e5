package io.remessa.ledger;

import io.remessa.csv.ByteRange;
import io.remessa.csv.result.ChunkEnd;
import io.remessa.csv.result.ChunkResult;
import io.remessa.csv.result.Totals;
import io.remessa.csv.rule.DocumentType;
import io.remessa.csv.rule.Rule;
import io.remessa.csv.text.Dialect;
import io.remessa.csv.text.Encoding;
import io.remessa.ledger.chunk.Chunk;
import io.remessa.ledger.chunk.CompletedChunk;
import io.remessa.ledger.chunk.ResultObject;
import io.remessa.ledger.upload.ChecksumAlgorithm;
import io.remessa.ledger.upload.Fingerprint;
import io.remessa.ledger.upload.ObjectName;
import io.remessa.ledger.upload.Owner;
import io.remessa.ledger.upload.Plan;
import io.remessa.ledger.upload.Transfer;
import io.remessa.ledger.upload.Upload;
import io.remessa.ledger.upload.UploadId;
import io.remessa.ledger.upload.UploadOptions;
import java.math.BigInteger;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;

/** Rows as tests need them: every upload and owner is new, so that tests can share tables. */
public final class Samples {

    public static final Instant NOW = Instant.parse("2026-03-02T10:15:30.123Z");
    public static final long CHUNK_SIZE = 100;
    public static final int WINDOW_CHUNKS = 5;
    public static final String LAYOUT_TEXT =
            "{\"name\":\"parcelas\",\"fields\":[{\"name\":\"a\",\"type\":\"string\"}]}";
    public static final String ETAG = "9b2cf535f27731c974343645a3985328-2";

    private static final RandomGenerator RANDOM = new SecureRandom();

    private Samples() {}

    public static Owner newOwner() {
        return new Owner("owner-" + Long.toUnsignedString(RANDOM.nextLong(), 36));
    }

    public static UploadId newId() {
        return UploadId.random(RANDOM);
    }

    public static Upload upload() {
        return upload(newOwner(), NOW);
    }

    public static Upload upload(Owner owner, Instant createdAt) {
        UploadId id = newId();
        return Upload.asked(
                id,
                owner,
                "parcelas março.csv",
                new ObjectName("remessa-objects", "uploads/" + owner + "/" + id + "/parcelas março.csv"),
                1_000,
                new Transfer(
                        "mpu-1",
                        5 << 20,
                        1,
                        ChecksumAlgorithm.CRC32C,
                        createdAt.plusSeconds(3600),
                        new Fingerprint("a+/=_-Z9")),
                UploadOptions.NONE,
                createdAt);
    }

    public static Plan plan(long size) {
        Dialect dialect = new Dialect(Encoding.UTF_8, ',');
        return new Plan(
                Plan.CURRENT_VERSION, ETAG, size, CHUNK_SIZE, dialect, "parcelas", LAYOUT_TEXT, 40, WINDOW_CHUNKS);
    }

    /** An upload in VALIDATING whose chunks are all there and open. */
    public static Upload validating(Ledger ledger, int chunks) {
        Upload upload = upload();
        ledger.createUpload(upload);
        ledger.freezePlan(upload.id(), plan(chunks * CHUNK_SIZE), NOW);
        ledger.addChunks(planned(upload.id(), chunks));
        return ledger.startValidating(upload.id(), chunks);
    }

    public static List<Chunk> planned(UploadId id, int count) {
        List<Chunk> chunks = new ArrayList<>();
        for (int number = 0; number < count; number++) {
            chunks.add(Chunk.planned(id, number, range(number)));
        }
        return chunks;
    }

    public static ByteRange range(int number) {
        return new ByteRange(number * CHUNK_SIZE, (number + 1) * CHUNK_SIZE);
    }

    /** Seven accepted records and three rejected ones in ten lines. */
    public static CompletedChunk completed(int number, int epoch) {
        return completed(number, epoch, range(number), ChunkEnd.PROVED);
    }

    public static CompletedChunk completed(int number, int epoch, ByteRange range, ChunkEnd end) {
        ChunkResult result = new ChunkResult(accepted(), rejected(), 10, end);
        return new CompletedChunk(number, epoch, range, result, rejects(number, 3), 250);
    }

    public static ResultObject rejects(int number, long records) {
        return new ResultObject(new ObjectName("remessa-results", "results/some/" + number + "-1.csv"), records, 512);
    }

    public static Totals accepted() {
        return new Totals(
                7,
                Map.of(),
                Map.of(Rule.SUM_MISMATCH, 2L),
                sums("123456789012345678901234567890"),
                Map.of(DocumentType.CPF, 7L));
    }

    public static Totals rejected() {
        return new Totals(
                3,
                Map.of(Rule.REQUIRED, 2L, Rule.CPF_CHECK_DIGITS, 1L),
                Map.of(Rule.SUM_MISMATCH, 1L),
                sums("-5"),
                Map.of());
    }

    private static Map<String, BigInteger> sums(String first) {
        Map<String, BigInteger> sums = new LinkedHashMap<>();
        sums.put("vlTotal", new BigInteger(first));
        sums.put("vlPresta", BigInteger.ZERO);
        sums.put("vlIof", BigInteger.valueOf(-40));
        return sums;
    }
}
