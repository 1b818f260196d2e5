package io.remessa.ledger.chunk;

import io.remessa.csv.result.ChunkResult;
import io.remessa.csv.result.Totals;
import io.remessa.csv.rule.Rule;
import java.util.Map;

/**
 * The part of a chunk's result that the status shows while the upload is still being validated.
 *
 * @param records counted in the chunk
 * @param rejected how many of them have an error
 * @param errorsByRule findings that are errors by rule, rules without any left out
 * @param warningsByRule findings that are warnings, the same way
 */
public record ChunkProgress(long records, long rejected, Map<Rule, Long> errorsByRule, Map<Rule, Long> warningsByRule) {

    public ChunkProgress {
        errorsByRule = Map.copyOf(errorsByRule);
        warningsByRule = Map.copyOf(warningsByRule);
    }

    /** The progress that a result means. */
    public static ChunkProgress of(ChunkResult result) {
        Totals all = result.all();
        return new ChunkProgress(all.records(), result.rejected().records(), all.errorsByRule(), all.warningsByRule());
    }
}
