package io.remessa.api.status;

import io.remessa.csv.rule.Rule;
import io.remessa.ledger.Ledger;
import io.remessa.ledger.Page;
import io.remessa.ledger.chunk.Chunk;
import io.remessa.ledger.chunk.ChunkProgress;
import io.remessa.ledger.chunk.ChunkState;
import io.remessa.ledger.upload.UploadId;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the chunk rows of an upload add up to. Chunks that were merged into others do not count.
 *
 * @param byState number of chunks in each state
 * @param bytesValidated bytes of those that are COMPLETED
 * @param bytesSince of those the bytes that were validated since a time
 * @param records counted in them
 * @param rejected of those records
 * @param errorsByRule findings in them that are errors, rules without any left out
 * @param warningsByRule findings in them that are warnings, the same way
 */
record ChunkTotals(
        Map<ChunkState, Integer> byState,
        long bytesValidated,
        long bytesSince,
        long records,
        long rejected,
        Map<Rule, Long> errorsByRule,
        Map<Rule, Long> warningsByRule) {

    private static final int PAGE = 1_000;

    /**
     * Reads all chunk rows, page by page.
     *
     * @param since from when on bytes are {@link #bytesSince}
     */
    static ChunkTotals of(Ledger ledger, UploadId upload, Instant since) {
        Sum sum = new Sum(since);
        @Nullable String cursor = null;
        do {
            Page<Chunk> page = ledger.listChunks(upload, null, cursor, PAGE);
            page.items().forEach(sum::add);
            cursor = page.next();
        } while (cursor != null);
        return sum.total();
    }

    int in(ChunkState state) {
        return byState.getOrDefault(state, 0);
    }

    /** Number of chunks that count. */
    int count() {
        return byState.values().stream().mapToInt(Integer::intValue).sum();
    }

    private static final class Sum {

        private final Map<ChunkState, Integer> byState = new EnumMap<>(ChunkState.class);
        private final Map<Rule, Long> errorsByRule = new EnumMap<>(Rule.class);
        private final Map<Rule, Long> warningsByRule = new EnumMap<>(Rule.class);
        private final Instant since;
        private long bytesValidated;
        private long bytesSince;
        private long records;
        private long rejected;

        Sum(Instant since) {
            this.since = since;
        }

        void add(Chunk chunk) {
            if (chunk.state() == ChunkState.MERGED) {
                return;
            }
            byState.merge(chunk.state(), 1, Integer::sum);
            ChunkProgress progress = chunk.progress();
            if (chunk.state() == ChunkState.COMPLETED && progress != null) {
                bytesValidated += chunk.range().length();
                Instant finished = chunk.finishedAt();
                bytesSince += finished == null || finished.isBefore(since)
                        ? 0
                        : chunk.range().length();
                records += progress.records();
                rejected += progress.rejected();
                progress.errorsByRule().forEach((rule, count) -> errorsByRule.merge(rule, count, Long::sum));
                progress.warningsByRule().forEach((rule, count) -> warningsByRule.merge(rule, count, Long::sum));
            }
        }

        ChunkTotals total() {
            return new ChunkTotals(
                    byState, bytesValidated, bytesSince, records, rejected, errorsByRule, warningsByRule);
        }
    }
}
