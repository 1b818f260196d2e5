package io.remessa.ledger.dynamodb;

/**
 * Names of the two tables.
 *
 * @param ledger uploads, chunks and open markers; has the indexes {@code byOwner}, {@code byOwnerState}, {@code
 *     byExpiry} and {@code byUnfinished}
 * @param consolidated results of chunks, and summaries
 */
public record LedgerTables(String ledger, String consolidated) {}
