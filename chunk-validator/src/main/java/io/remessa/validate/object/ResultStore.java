package io.remessa.validate.object;

import io.remessa.ledger.upload.ObjectName;
import io.remessa.ledger.upload.UploadId;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/** Keeps what is written of chunks: rejects, and pieces of the retorno. Safe for use by many threads. */
public interface ResultStore {

    /** What is written. */
    enum Kind {
        /** Compressed, as {@link io.remessa.csv.frame.FrameOutput} does it. */
        REJECTS,
        /** Plain, since S3 joins the pieces to a file for people. */
        RETORNO
    }

    /**
     * Begins to write what an attempt at a chunk gives. Each attempt has objects of its own, so attempts that run at the same
     * time do not overwrite each other; the ledger names those that count.
     */
    ResultOutput create(Kind kind, UploadId upload, int chunk, int attempt);

    /**
     * Opens rejects that were written before, compressed as they are.
     *
     * @throws java.io.FileNotFoundException when they have expired
     * @throws IOException when they cannot be read now
     */
    InputStream open(ObjectName object) throws IOException;

    /** An object that comes into being when it is closed, all at once, and not at all when it is discarded. */
    abstract class ResultOutput extends OutputStream {

        /** Where the object will be. */
        public abstract ObjectName object();

        /** Bytes written so far. */
        public abstract long bytes();

        /** Gives the object up; nothing of it stays. Closing it afterwards does nothing. */
        public abstract void discard() throws IOException;
    }
}
