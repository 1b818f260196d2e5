package io.remessa.ledger.chunk;

import io.remessa.csv.result.ChunkResult;
import io.remessa.csv.rule.Rule;
import java.util.Map;

/**
 * The part of a chunk's result that the status shows while the upload is still being validated.
 *
 * @param records counted in the chunk
 * @param rejected how many of them have an error
 * @param errorsByRule findings by rule, those without any left out
 */
public record ChunkProgress(long records, long rejected, Map<Rule, Long> errorsByRule) {

    public ChunkProgress {
        errorsByRule = Map.copyOf(errorsByRule);
    }

    /** The progress that a result means. */
    public static ChunkProgress of(ChunkResult result) {
        return new ChunkProgress(
                result.all().records(),
                result.rejected().records(),
                result.all().errorsByRule());
    }
}
