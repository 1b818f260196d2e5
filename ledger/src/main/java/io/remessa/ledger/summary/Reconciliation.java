package io.remessa.ledger.summary;

/**
 * The proof that a summary accounts for everything: it is stored with the summary, and an upload for which it does not
 * close never ends COMPLETED.
 *
 * @param objectBytes size of the object
 * @param chunkBytes bytes of all chunks, which lie end to end from 0
 * @param chunks number of chunks that count
 * @param chunksProved chunks that ended at the end of a record
 * @param records all records
 * @param valid records without an error
 * @param rejected records with one
 * @param rejectsWritten rejects that were written
 */
public record Reconciliation(
        long objectBytes,
        long chunkBytes,
        int chunks,
        int chunksProved,
        long records,
        long valid,
        long rejected,
        long rejectsWritten) {

    /** Whether everything is accounted for. */
    public boolean closes() {
        return objectBytes == chunkBytes
                && chunks == chunksProved
                && records == valid + rejected
                && rejected == rejectsWritten;
    }
}
