package io.remessa.csv.reject;

import io.remessa.csv.RejectSink;
import io.remessa.csv.record.CsvRecord;
import java.io.IOException;

/** Takes what are still rejects after some were fixed, in the order of the file. */
public interface FixedRejectSink extends RejectSink {

    /**
     * Takes a reject that nobody fixed, as it was written.
     *
     * @param written all of its cells; a view that holds only during the call
     * @param line the record's first line in the file, from 0
     */
    void keep(CsvRecord written, long line) throws IOException;
}
