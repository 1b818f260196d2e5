package io.remessa.ledger.chunk;

import io.remessa.ledger.upload.ObjectName;

/**
 * The rejects of a chunk as they were written.
 *
 * @param object where they are
 * @param records how many there are; reconciled with the number of rejected records
 * @param bytes size of the object
 */
public record RejectsObject(ObjectName object, long records, long bytes) {}
