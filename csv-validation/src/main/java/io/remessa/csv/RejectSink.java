package io.remessa.csv;

import io.remessa.csv.record.CsvRecord;
import io.remessa.csv.rule.Findings;
import java.io.IOException;

/** Takes the rejects of a chunk, in the order of the file. */
public interface RejectSink {

    /**
     * Takes one.
     *
     * @param record where it is and what stands in it; a view that holds only during the call
     * @param findings at least one; hold only during the call
     */
    void reject(CsvRecord record, Findings findings) throws IOException;
}
