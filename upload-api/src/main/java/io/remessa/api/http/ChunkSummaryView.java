package io.remessa.api.http;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.remessa.api.status.Status;
import io.remessa.csv.ByteRange;
import io.remessa.csv.result.ChunkResult;
import io.remessa.csv.result.Totals;
import io.remessa.csv.rule.DocumentType;
import io.remessa.csv.rule.Rule;
import io.remessa.ledger.chunk.CompletedChunk;
import java.math.BigInteger;
import java.util.Map;

/**
 * What validating one chunk gave, as JSON; the same as of a whole file, before any correction.
 *
 * @param chunk its number
 * @param byteRange its bytes in the file
 * @param lines line ends in it
 * @param records how many there are
 * @param errorsByRule findings that are errors, not records; rules without any left out
 * @param warningsByRule findings that are warnings; rules without any left out
 * @param sumsInCents every money column; unbounded
 * @param documents documents that pass every rule; types without any left out
 * @param columns what is known of the columns beyond that
 */
record ChunkSummaryView(
        int chunk,
        ByteRange byteRange,
        long lines,
        Status.Records records,
        Map<Rule, Long> errorsByRule,
        Map<Rule, Long> warningsByRule,
        Map<String, BigInteger> sumsInCents,
        Map<DocumentType, Long> documents,
        @JsonUnwrapped ColumnsView columns) {

    static ChunkSummaryView of(CompletedChunk chunk) {
        ChunkResult result = chunk.result();
        Totals all = result.all();
        return new ChunkSummaryView(
                chunk.number(),
                chunk.range(),
                result.lines(),
                new Status.Records(
                        all.records(),
                        result.accepted().records(),
                        result.rejected().records()),
                all.errorsByRule(),
                all.warningsByRule(),
                all.sumsInCents(),
                all.documents(),
                ColumnsView.of(all));
    }
}
