package io.remessa.ledger.dynamodb;

import io.remessa.ledger.Cursor;
import io.remessa.ledger.Page;
import io.remessa.ledger.chunk.CompletedChunk;
import io.remessa.ledger.summary.Summary;
import io.remessa.ledger.upload.UploadId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;

/** The consolidated table: results of chunks, and summaries by revision. */
final class ConsolidatedRows {

    private final Rows consolidated;
    private final RowFormat format;

    ConsolidatedRows(Rows consolidated, RowFormat format) {
        this.consolidated = consolidated;
        this.format = format;
    }

    Optional<Summary> findSummary(UploadId id, @Nullable Integer revision) {
        Optional<Map<String, AttributeValue>> row =
                revision == null ? newestRevision(id) : consolidated.get(Keys.revision(id, revision));
        return row.map(found -> format.read(found, Summary.class));
    }

    private Optional<Map<String, AttributeValue>> newestRevision(UploadId id) {
        return consolidated
                .query(
                        NumberedRows.of(id, Keys.REVISION_ROWS)
                                .query()
                                .scanIndexForward(false)
                                .limit(1),
                        1)
                .stream()
                .findFirst();
    }

    Page<CompletedChunk> listCompleted(UploadId id, @Nullable String cursor, int limit) {
        int wanted = Page.checkedLimit(limit) + 1;
        List<CompletedChunk> completed =
                consolidated
                        .query(
                                NumberedRows.of(id, Keys.CHUNK_ROWS)
                                        .after(cursor)
                                        .query()
                                        .limit(wanted),
                                wanted)
                        .stream()
                        .map(row -> format.read(row, CompletedChunk.class))
                        .toList();
        return Page.of(completed, limit, chunk -> new Cursor.AfterChunk(chunk.number()));
    }

    TransactWriteItem puttingSummary(UploadId id, Summary summary) {
        return consolidated.putting(row(id, summary));
    }

    /** Of two that come after the same revision, one. */
    TransactWriteItem addingRevision(UploadId id, Summary revision) {
        return consolidated.adding(row(id, revision));
    }

    Map<String, AttributeValue> row(UploadId id, Summary summary) {
        return withKey(format.attributes(summary), Keys.revision(id, summary.revision()));
    }

    TransactWriteItem puttingCompleted(UploadId id, CompletedChunk completed) {
        return consolidated.putting(row(id, completed));
    }

    Map<String, AttributeValue> row(UploadId id, CompletedChunk completed) {
        return withKey(format.attributes(completed), Keys.chunk(id, completed.number()));
    }

    TransactWriteItem deletingCompleted(UploadId id, int number) {
        return consolidated.deleting(Keys.chunk(id, number));
    }

    private static Map<String, AttributeValue> withKey(
            Map<String, AttributeValue> attributes, Map<String, AttributeValue> key) {
        Map<String, AttributeValue> row = new HashMap<>(attributes);
        row.putAll(key);
        return row;
    }
}
