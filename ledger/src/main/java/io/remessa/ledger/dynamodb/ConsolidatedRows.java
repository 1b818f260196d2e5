package io.remessa.ledger.dynamodb;

import io.remessa.ledger.Cursor;
import io.remessa.ledger.Page;
import io.remessa.ledger.chunk.ChunkProfile;
import io.remessa.ledger.chunk.CompletedChunk;
import io.remessa.ledger.summary.Summary;
import io.remessa.ledger.upload.UploadId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;

/** The consolidated table: results of chunks, their profiles, and summaries by revision. */
final class ConsolidatedRows {

    private static final String EPOCH = "epoch";

    private final Rows consolidated;
    private final RowFormat format;
    private final RowLifetimes lifetimes;

    ConsolidatedRows(Rows consolidated, RowFormat format, RowLifetimes lifetimes) {
        this.consolidated = consolidated;
        this.format = format;
        this.lifetimes = lifetimes;
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

    /** The chunk's row first: where it is seen, the profile that was written before it is there too. */
    Optional<CompletedChunk> findCompleted(UploadId id, int number) {
        return consolidated
                .get(Keys.chunk(id, number))
                .map(row -> format.read(row, CompletedChunk.class))
                .map(chunk -> findProfile(id, number).map(chunk::with).orElse(chunk));
    }

    private Optional<ChunkProfile> findProfile(UploadId id, int number) {
        return consolidated.get(Keys.profile(id, number)).map(row -> format.read(row, ChunkProfile.class));
    }

    Page<ChunkProfile> listProfiles(UploadId id, @Nullable String cursor, int limit) {
        List<ChunkProfile> profiles = list(id, Keys.PROFILE_ROWS, cursor, limit, ChunkProfile.class);
        return Page.of(profiles, limit, profile -> new Cursor.AfterChunk(profile.number()));
    }

    Page<CompletedChunk> listCompleted(UploadId id, @Nullable String cursor, int limit) {
        List<CompletedChunk> completed = list(id, Keys.CHUNK_ROWS, cursor, limit, CompletedChunk.class);
        return Page.of(completed, limit, chunk -> new Cursor.AfterChunk(chunk.number()));
    }

    /** One row more than the limit, where there is one. */
    private <T> List<T> list(UploadId id, String kind, @Nullable String cursor, int limit, Class<T> type) {
        int wanted = Page.checkedLimit(limit) + 1;
        QueryRequest.Builder query =
                NumberedRows.of(id, kind).after(cursor).query().limit(wanted);
        return consolidated.query(query, wanted).stream()
                .map(row -> format.read(row, type))
                .toList();
    }

    TransactWriteItem puttingSummary(UploadId id, Summary summary) {
        return consolidated.putting(lifetimes.of(id, row(id, summary)));
    }

    /** Of two that come after the same revision, one. */
    TransactWriteItem addingRevision(UploadId id, Summary revision) {
        return consolidated.adding(lifetimes.of(id, row(id, revision)));
    }

    Map<String, AttributeValue> row(UploadId id, Summary summary) {
        return withKey(format.attributes(summary), Keys.revision(id, summary.revision()));
    }

    /**
     * Writes the chunk's profile, before the transaction that makes it count: of all rows of a chunk it is by far the largest, and a
     * transaction costs twice as much a byte. One of the same epoch is of the same records, and one of a later epoch stays.
     */
    void putProfile(UploadId id, CompletedChunk completed) {
        ChunkProfile.of(completed)
                .ifPresent(profile -> consolidated.putUnlessAsHigh(lifetimes.of(id, row(id, profile)), EPOCH));
    }

    TransactWriteItem puttingCompleted(UploadId id, CompletedChunk completed) {
        return consolidated.putting(lifetimes.of(id, row(id, completed)));
    }

    Map<String, AttributeValue> row(UploadId id, ChunkProfile profile) {
        return withKey(format.attributes(profile), Keys.profile(id, profile.number()));
    }

    Map<String, AttributeValue> row(UploadId id, CompletedChunk completed) {
        return withKey(format.attributes(completed.withoutProfile()), Keys.chunk(id, completed.number()));
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
