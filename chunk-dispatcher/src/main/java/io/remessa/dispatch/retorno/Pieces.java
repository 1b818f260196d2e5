package io.remessa.dispatch.retorno;

import io.remessa.ledger.Ledger;
import io.remessa.ledger.chunk.CompletedChunk;
import io.remessa.ledger.chunk.ResultObject;
import io.remessa.ledger.summary.LiveChunk;
import io.remessa.ledger.summary.LiveChunks;
import io.remessa.ledger.summary.Summary;
import io.remessa.ledger.upload.UploadId;
import java.util.ArrayList;
import java.util.List;

/**
 * The pieces that the chunks of a COMPLETED upload have left, in order.
 *
 * @param objects of the chunks that count, those that have one
 * @param records in all of them
 */
record Pieces(List<ResultObject> objects, long records) {

    Pieces {
        objects = List.copyOf(objects);
    }

    /** @throws NoRetornoException when they do not have every record that was counted */
    static Pieces of(Ledger ledger, UploadId upload) throws NoRetornoException {
        List<ResultObject> objects = new ArrayList<>();
        long records = 0;
        for (LiveChunk live : new LiveChunks(ledger, upload)) {
            CompletedChunk chunk = live.result();
            ResultObject piece = chunk == null ? null : chunk.retorno();
            long written = piece == null ? 0 : piece.records();
            if (chunk == null || written != chunk.result().all().records()) {
                throw new NoRetornoException("Chunk " + live.chunk().number() + " has written " + written
                        + " records of it, which are not those that it has: send the file again.");
            }
            records += written;
            if (piece != null) {
                objects.add(piece);
            }
        }
        long counted = ledger.findSummary(upload, 1)
                .map(Summary::all)
                .map(all -> all.records())
                .orElse(-1L);
        if (objects.isEmpty() || records != counted) {
            throw new NoRetornoException("Its chunks have written " + records + " records of it, and " + counted
                    + " were counted: send the file again.");
        }
        return new Pieces(objects, records);
    }

    long bytes() {
        return objects.stream().mapToLong(ResultObject::bytes).sum();
    }
}
