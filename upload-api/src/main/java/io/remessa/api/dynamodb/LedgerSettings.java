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

    /**
     * How many days an upload is remembered from its beginning, then its rows are deleted; 0 is for ever, and else at least 365. By
     * default five years, after which Brazilian taxes lapse (CTN, arts. 173 and 174). API, dispatcher and validators are given the same.
     */
    @WithDefault("1830")
    int keepDays();
}
