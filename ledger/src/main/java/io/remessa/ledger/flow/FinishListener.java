package io.remessa.ledger.flow;

import io.remessa.ledger.upload.UploadId;
import java.time.Instant;

/** Is told when somebody has concluded an upload none of whose chunks was open. Called by many threads, which it must not hold up. */
@FunctionalInterface
public interface FinishListener {

    /** Nobody wants to know. */
    FinishListener NONE = (upload, conclusion, begun, ended) -> {};

    /** What came of it. */
    enum Conclusion {
        /** All results were folded, and the end was written, unless somebody else did so in the same moment. */
        FINISHED,
        /** A border was wrong, and a chunk was opened again. */
        REPAIRED
    }

    /**
     * All results of the upload were read, and the last transaction was written.
     *
     * @param begun when reading began
     * @param ended when it was written
     */
    void concluded(UploadId upload, Conclusion conclusion, Instant begun, Instant ended);
}
