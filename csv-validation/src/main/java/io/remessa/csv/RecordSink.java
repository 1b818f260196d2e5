package io.remessa.csv;

import io.remessa.csv.record.CsvRecord;
import io.remessa.csv.rule.Findings;
import java.io.IOException;

/** Takes every record of a chunk, rejects and others, in the order of the file. */
public interface RecordSink {

    /**
     * Takes one.
     *
     * @param record where it is and what stands in it; a view that holds only during the call
     * @param findings all of them, or none; hold only during the call
     */
    void take(CsvRecord record, Findings findings) throws IOException;
}
