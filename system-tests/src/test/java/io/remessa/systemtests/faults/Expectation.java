package io.remessa.systemtests.faults;

import io.remessa.ledger.summary.Summary;
import io.remessa.ledger.upload.UploadState;
import io.remessa.systemtests.inmemory.InMemoryPipeline;
import io.remessa.systemtests.inmemory.InMemoryPipeline.Outcome;
import io.remessa.systemtests.inmemory.NastyCsv;

/**
 * A file, and what validating it gives when nothing goes wrong: in one chunk, in memory.
 *
 * @param file its content
 * @param summary its totals
 * @param rejectsCsv all of its rejects
 * @param retorno every record with its verdict
 */
@SuppressWarnings("ArrayRecordComponent") // A file, and compared with nothing.
record Expectation(byte[] file, Summary summary, String rejectsCsv, String retorno) {

    /** Nominal size of a chunk; as small as makes sense, so that a file has many. */
    static final int CHUNK_BYTES = 4_096;

    private static final int MOST_CHUNKS = 200;
    private static final int BYTES_OF_RECORD = 250;
    private static final long ONE_CHUNK = 64 << 20;

    /** Of a file of 1 to about 200 chunks; small ones are as frequent as they are in life. */
    static Expectation of(long seed) {
        double share = Seeds.random(seed, "file").nextDouble();
        return ofChunks(seed, 1 + (MOST_CHUNKS - 1) * share * share);
    }

    /** Of a file of about so many chunks. */
    static Expectation ofChunks(long seed, double chunks) {
        return of(NastyCsv.file(seed, Math.max(1, (int) (CHUNK_BYTES * chunks / BYTES_OF_RECORD))));
    }

    static Expectation of(byte[] file) {
        Outcome outcome = InMemoryPipeline.run(file, ONE_CHUNK, 256, 1);
        if (outcome.upload().state() != UploadState.COMPLETED) {
            throw new AssertionError("Without faults: " + outcome.upload());
        }
        return new Expectation(file, outcome.summary(), outcome.rejectsCsv(), outcome.retorno());
    }

    /** Asserts that this is what came out, to the last cent and byte. */
    void assertMatches(Summary actual, String actualRejectsCsv) {
        assertSame("accepted", summary.accepted(), actual.accepted());
        assertSame("rejected", summary.rejected(), actual.rejected());
        assertSame("rejects.csv", rejectsCsv, actualRejectsCsv);
        assertSame("revision", summary.revision(), actual.revision());
        if (!actual.reconciliation().closes() || actual.reconciliation().objectBytes() != file.length) {
            throw new AssertionError("COMPLETED, and not reconciled: " + actual.reconciliation());
        }
    }

    /** Asserts that this is the retorno, to the last byte. */
    void assertRetorno(String actual) {
        assertSame("retorno", retorno, actual);
    }

    private static void assertSame(String what, Object expected, Object actual) {
        if (!expected.equals(actual)) {
            throw new AssertionError(what + ": expected\n" + expected + "\nbut was\n" + actual);
        }
    }
}
