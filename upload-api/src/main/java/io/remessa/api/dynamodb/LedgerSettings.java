package io.remessa.api.dynamodb;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** Names of the ledger's tables. */
@ConfigMapping(prefix = "remessa.ledger")
public interface LedgerSettings {

    /** Uploads, chunks and open markers. */
    @WithDefault("remessa-ledger")
    String ledgerTable();

    /** Results of chunks, and summaries. */
    @WithDefault("remessa-consolidated")
    String consolidatedTable();
}
