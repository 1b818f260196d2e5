package io.remessa.api.rejects;

import io.remessa.api.ValidatedUpload;
import io.remessa.api.ValidatedUpload.ChunkContent;
import io.remessa.csv.frame.FrameOutput;
import io.remessa.csv.layout.file.Layouts;
import io.remessa.ledger.memory.InMemoryLedger;
import io.remessa.ledger.upload.Owner;
import io.remessa.ledger.upload.UploadId;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * A program that downloads and pages through rejects of 16 MiB, several at once, and ends with an error when one of them
 * does not give what it should. {@link LargeRecordsTest} runs it with a small heap.
 */
final class LargeRecords {

    private static final int RECORD_BYTES = 16 << 20;
    private static final int RECORDS = 3;
    private static final int AT_ONCE = 6;
    private static final byte[] PIECE = "Qu\"\"em é,\n".repeat(10_000).getBytes(StandardCharsets.UTF_8);

    private LargeRecords() {}

    public static void main(String[] args) throws Exception {
        InMemoryLedger ledger = new InMemoryLedger();
        ValidatedUpload upload = new ValidatedUpload(
                ledger,
                (object, bytes) -> {},
                UploadId.random(new Random(1)),
                Owner.LOCAL,
                List.of(new ChunkContent(RECORDS, 0, List.of("its content is what open gives"))));
        byte[] stored = stored();
        upload.setStoredBytes(stored.length);
        upload.completeAll();
        ChunkRejects rejects =
                new ChunkRejects(ledger, Layouts.builtIn(), (object, from) -> new ByteArrayInputStream(stored));
        List<Callable<Void>> reads = new ArrayList<>();
        RejectsFile file = new RejectsFile(rejects, OptionalLong.empty(), RejectsFile.MOST_AT_A_TIME);
        RejectsPage page = new RejectsPage(rejects, RejectsPage.MOST_AT_A_TIME);
        for (int i = 0; i < AT_ONCE; i++) {
            reads.add(() -> download(file, upload.id()));
            reads.add(() -> readPage(page, upload.id()));
        }
        ExecutorService threads = Executors.newFixedThreadPool(reads.size());
        try {
            for (Future<Void> read : threads.invokeAll(reads)) {
                read.get();
            }
        } finally {
            threads.shutdown();
        }
    }

    private static Void download(RejectsFile file, UploadId id) throws Exception {
        long[] written = {0};
        file.of(Owner.LOCAL, id, Language.PORTUGUESE).writeTo(new OutputStream() {
            @Override
            public void write(int b) {
                written[0]++;
            }

            @Override
            public void write(byte[] bytes, int from, int length) {
                written[0] += length;
            }
        });
        require(written[0] > RECORDS * (long) RECORD_BYTES, "downloaded " + written[0]);
        return null;
    }

    private static Void readPage(RejectsPage page, UploadId id) {
        List<RejectsPage.Row> rows =
                page.page(Owner.LOCAL, id, Language.PORTUGUESE, null, null, 100).items();
        require(!rows.isEmpty(), "no rows");
        rows.forEach(row -> require(row.fields().get(0).endsWith(" caracteres)"), "not cut"));
        return null;
    }

    private static void require(boolean holds, String otherwise) {
        if (!holds) {
            throw new IllegalStateException(otherwise);
        }
    }

    /** Hardly anything, compressed: they repeat themselves. */
    private static byte[] stored() throws IOException {
        ByteArrayOutputStream stored = new ByteArrayOutputStream();
        try (FrameOutput frames = new FrameOutput(stored)) {
            for (int i = 0; i < RECORDS; i++) {
                frames.write((i + ",0,REQUIRED:nmClient,\"").getBytes(StandardCharsets.UTF_8));
                for (int length = 0; length < RECORD_BYTES; length += PIECE.length) {
                    frames.write(PIECE);
                }
                frames.write("\",2,3\n".getBytes(StandardCharsets.UTF_8));
            }
        }
        return stored.toByteArray();
    }
}
