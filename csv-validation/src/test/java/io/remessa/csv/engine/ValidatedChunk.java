package io.remessa.csv.engine;

import io.remessa.csv.ByteRange;
import io.remessa.csv.oracle.Outcome;
import io.remessa.csv.record.RecordScanner.Found;
import io.remessa.csv.result.Totals;
import java.util.ArrayList;
import java.util.List;

/**
 * What validating a chunk gave.
 *
 * @param lines line ends in it, up to where it ended
 * @param end how it ended; never {@link Found#RECORD}
 * @param stoppedAt offset of the record that is not finished, or too long, or -1
 * @param openQuoteAt offset of the quote that is open in it, or -1
 * @param rejects line in the chunk from 0, offset in the file, findings, then the fields
 */
public record ValidatedChunk(
        ByteRange range,
        Totals accepted,
        Totals rejected,
        long lines,
        Found end,
        long stoppedAt,
        long openQuoteAt,
        List<List<String>> rejects) {

    /** What consecutive chunks gave together, line numbers made those of the file. */
    public static Outcome addUp(List<ValidatedChunk> chunks) {
        Totals accepted = Totals.NONE;
        Totals rejected = Totals.NONE;
        long lines = 0;
        List<List<String>> rejects = new ArrayList<>();
        for (ValidatedChunk chunk : chunks) {
            accepted = accepted.plus(chunk.accepted);
            rejected = rejected.plus(chunk.rejected);
            for (List<String> reject : chunk.rejects) {
                List<String> moved = new ArrayList<>(reject);
                moved.set(0, Long.toString(Long.parseLong(reject.get(0)) + lines));
                rejects.add(moved);
            }
            lines += chunk.lines;
        }
        return new Outcome(accepted, rejected, lines, rejects);
    }
}
