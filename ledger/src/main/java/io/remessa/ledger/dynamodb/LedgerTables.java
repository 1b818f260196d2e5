package io.remessa.ledger.dynamodb;

import java.util.List;

/**
 * Names of the two tables.
 *
 * @param ledger uploads, chunks and open markers; has the indexes {@code byOwner}, {@code byOwnerState}, {@code byState},
 *     {@code byExpiry} and {@code byUnfinished}
 * @param consolidated results of chunks, and summaries
 */
public record LedgerTables(String ledger, String consolidated) {

    /**
     * The attributes that the index {@code byState} has besides its keys: what lists of a state show, which is all of an upload but
     * its plan, with the whole text of a layout in it, and what only its own row needs. A row of the index is half a KiB or so, and
     * with the plan up to 130.
     */
    public static final List<String> LISTED_ATTRIBUTES = List.of(
            "owner",
            "fileName",
            "object",
            "size",
            "transfer",
            "options",
            "state",
            "totalChunks",
            "failure",
            "startedAt",
            "finishedAt",
            "pausedAt",
            "pausedBy",
            "priorityWindow",
            "resumedAt");
}
