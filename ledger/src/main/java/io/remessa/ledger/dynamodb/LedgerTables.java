package io.remessa.ledger.dynamodb;

/**
 * Names of the two tables.
 *
 * @param ledger uploads, chunks and open markers; has the indexes {@code byOwner} and {@code byOwnerState}
 * @param consolidated results of chunks, and summaries
 */
public record LedgerTables(String ledger, String consolidated) {}
