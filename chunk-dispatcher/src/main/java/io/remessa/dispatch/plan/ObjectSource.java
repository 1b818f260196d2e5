package io.remessa.dispatch.plan;

import io.remessa.ledger.upload.ObjectName;

/** Where objects are. Safe for use by many threads. */
public interface ObjectSource {

    /**
     * Opens a version of an object for reads in pieces.
     *
     * @param etag names the version
     * @throws ObjectChangedException when the object is not there, or has another version
     */
    SourceObject open(ObjectName object, String etag);
}
