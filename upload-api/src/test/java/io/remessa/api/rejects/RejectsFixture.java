package io.remessa.api.rejects;

import io.remessa.api.ValidatedUpload;
import io.remessa.api.ValidatedUpload.ChunkContent;
import io.remessa.csv.layout.file.Layouts;
import io.remessa.ledger.memory.InMemoryLedger;
import io.remessa.ledger.upload.Owner;
import io.remessa.ledger.upload.UploadId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/** Uploads with rejects as validation writes them, in memory. */
abstract class RejectsFixture {

    static final Owner OWNER = new Owner("alfa");
    static final Owner OTHER = new Owner("beta");
    static final Random RANDOM = new Random(5);
    static final String REST = ",x".repeat(22);

    final InMemoryLedger ledger = new InMemoryLedger();
    final InMemoryRejectStore store = new InMemoryRejectStore();
    final ChunkRejects rejects = new ChunkRejects(ledger, Layouts.builtIn(), store);

    /** A row as validation writes it, with the CPF in its column. */
    static String row(long lineInChunk, long offset, String rules, String first) {
        return lineInChunk + "," + offset + "," + rules + "," + first + ",2,3,MARIA,52998224725" + REST;
    }

    UploadId validated(ChunkContent... chunks) {
        return validatedFor(OWNER, chunks);
    }

    UploadId validatedFor(Owner owner, ChunkContent... chunks) {
        ValidatedUpload upload =
                new ValidatedUpload(ledger, store::put, UploadId.random(RANDOM), owner, List.of(chunks));
        upload.completeAll();
        return upload.id();
    }

    static ChunkContent[] manyRejects(int chunks, int rejects) {
        List<String> rows = new ArrayList<>();
        for (int i = 0; i < rejects; i++) {
            String rule = i % 2 == 0 ? "REQUIRED:nmClient" : "ENCODING";
            rows.add(row(i, i, rule, "\"ç\"\"\n" + i + "\""));
        }
        return Collections.nCopies(chunks, new ChunkContent(rejects, 0, rows)).toArray(ChunkContent[]::new);
    }
}
