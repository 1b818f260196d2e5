package io.remessa.validate.object;

import io.remessa.csv.ByteRange;
import io.remessa.ledger.upload.ObjectName;
import java.io.IOException;
import java.io.InputStream;

/** Reads the bytes of chunks. Safe for use by many threads. */
public interface ChunkSource {

    /**
     * Opens a range of a version of an object, as one request.
     *
     * @param etag names the version
     * @return the bytes as they come in; closing it early gives up the rest without reading it
     * @throws ObjectChangedException when that version is no longer there
     * @throws IOException when it cannot be read now
     */
    InputStream open(ObjectName object, String etag, ByteRange range) throws IOException;
}
