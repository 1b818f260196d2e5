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

    /**
     * The proof after all rejects were validated again. Its number of records is that of this one: so it does not close when
     * a reject went missing on the way, or was taken twice.
     */
    Reconciliation afterFixes(Reconciliation again) {
        return new Reconciliation(
                objectBytes,
                chunkBytes,
                chunks,
                chunksProved,
                records,
                Math.addExact(valid, again.valid),
                again.rejected,
                again.rejectsWritten);
    }

    /** Whether everything is accounted for. */
    public boolean closes() {
        return objectBytes == chunkBytes
                && chunks == chunksProved
                && records == valid + rejected
                && rejected == rejectsWritten;
    }
}
