package io.remessa.api.rejects;

import io.remessa.ledger.upload.ObjectName;
import java.io.InputStream;

/** Reads the objects with rejects. Safe for use by many threads. */
public interface RejectStore {

    /**
     * The object's bytes from an offset on. Closing the stream early is cheap.
     *
     * @param from offset, less than the object's size
     * @throws io.remessa.api.problem.ProblemException RESULT_EXPIRED when the object was deleted
     */
    InputStream open(ObjectName object, long from);
}
