package io.remessa.csv.result;

/**
 * What validating one chunk gave.
 *
 * @param accepted totals of the records without an error
 * @param rejected totals of the records with at least one
 * @param lines line ends in the chunk (LF, CRLF or CR; those inside quotes too), so that the chunks after it know their
 *     line numbers
 * @param end how the chunk ended, on which the proof of the borders rests
 */
public record ChunkResult(Totals accepted, Totals rejected, long lines, ChunkEnd end) {

    /** Totals of all records. */
    public Totals all() {
        return accepted.plus(rejected);
    }
}
