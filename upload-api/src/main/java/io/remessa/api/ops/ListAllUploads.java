package io.remessa.api.ops;

import io.remessa.ledger.Cursor;
import io.remessa.ledger.Ledger;
import io.remessa.ledger.Page;
import io.remessa.ledger.ReadCosts;
import io.remessa.ledger.upload.Upload;
import io.remessa.ledger.upload.UploadState;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Lists the uploads of all owners, newest first. Safe for use by many threads. */
public final class ListAllUploads {

    /**
     * Of how many uploads of a page the open chunks are counted, which costs a query for each, and of how many chunks together: ten
     * thousand open markers are about 250 read units.
     */
    private static final int MOST_COUNTED = 50;

    private static final int MOST_CHUNKS = 10_000;

    /**
     * A page of all states has no more, since as many are read of each of the eight: about 60 read units, where one of a single
     * state has 8 for a hundred.
     */
    private static final int MOST_OF_ALL_STATES = 100;

    private final Ledger ledger;
    private final ReadCosts costs;
    private final InstantSource clock;

    public ListAllUploads(Ledger ledger, ReadCosts costs, InstantSource clock) {
        this.ledger = ledger;
        this.costs = costs;
        this.clock = clock;
    }

    /** An upload of a page; {@code progress} is null where it is not known. */
    public record Line(Upload upload, @Nullable Progress progress) {}

    /**
     * One page, and what it cost.
     *
     * @param state only those in this state; null for all, which costs a page of each state
     * @param cursor from the page before; null for the first
     * @param limit at most so many; of all states at most 100
     * @throws io.remessa.ledger.InvalidCursorException when the cursor is none of ours
     */
    public ReadCosts.Read<Page<Line>> list(@Nullable UploadState state, @Nullable String cursor, int limit) {
        return costs.of(() -> {
            Page<Upload> page = state == null
                    ? ofAllStates(cursor, Math.min(limit, MOST_OF_ALL_STATES))
                    : ledger.listInState(state, cursor, limit);
            return new Page<>(lines(page.items()), page.next());
        });
    }

    private Page<Upload> ofAllStates(@Nullable String cursor, int limit) {
        StatesCursor before = cursor == null ? StatesCursor.START : StatesCursor.decode(cursor);
        StatesCursor read = before;
        List<Upload> all = new ArrayList<>();
        for (UploadState state : UploadState.values()) {
            if (!before.isAtEnd(state)) {
                Page<Upload> page = ledger.listInState(state, before.of(state), limit);
                all.addAll(page.items());
                read = page.next() == null ? read.atEnd(state) : read;
            }
        }
        List<Upload> newest = all.stream()
                .sorted(Comparator.comparing(Upload::createdAt).reversed())
                .limit(limit)
                .toList();
        // What did not fit is read again for the next page.
        StatesCursor after = before;
        for (UploadState state : UploadState.values()) {
            List<Upload> taken =
                    newest.stream().filter(upload -> upload.state() == state).toList();
            long there = all.stream().filter(upload -> upload.state() == state).count();
            if (read.isAtEnd(state) && taken.size() == there) {
                after = after.atEnd(state);
            } else if (!taken.isEmpty()) {
                after = after.behind(state, Cursor.AfterUpload.of(taken.get(taken.size() - 1)));
            }
        }
        return new Page<>(newest, after.isAtEnd() ? null : after.encode());
    }

    private List<Line> lines(List<Upload> uploads) {
        List<Line> lines = new ArrayList<>();
        int counted = 0;
        int chunks = 0;
        for (Upload upload : uploads) {
            int total = totalOf(upload);
            boolean counts = total > 0 && counted < MOST_COUNTED && chunks + total <= MOST_CHUNKS;
            lines.add(new Line(upload, counts ? progress(upload) : null));
            counted += counts ? 1 : 0;
            chunks += counts ? total : 0;
        }
        return lines;
    }

    /** How many chunks there are to count; 0 where none are. */
    private static int totalOf(Upload upload) {
        Integer total = upload.totalChunks();
        return total == null || upload.state() != UploadState.VALIDATING ? 0 : total;
    }

    private @Nullable Progress progress(Upload upload) {
        int open = ledger.openChunks(upload.id(), MOST_CHUNKS).size();
        return Progress.of(upload, open, clock.instant());
    }
}
