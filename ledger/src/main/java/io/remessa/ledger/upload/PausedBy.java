package io.remessa.ledger.upload;

/** Who holds the chunks of an upload back. What an operator holds back its owner cannot let go. */
public enum PausedBy {
    OWNER,
    OPERATOR
}
