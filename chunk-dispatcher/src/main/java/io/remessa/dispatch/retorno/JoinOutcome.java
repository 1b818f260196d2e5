package io.remessa.dispatch.retorno;

/** What came of an attempt to join a retorno that went to its end, and was not left to others. */
public enum JoinOutcome {
    /** It is there. */
    READY,
    /** The storage, or the ledger, did not do it; it is tried again after a rest. */
    FAILED,
    /** The same, but so often that it is tried no more: there will be no retorno. */
    GIVEN_UP,
    /** Its pieces cannot make one, however often it is tried: there will be no retorno. */
    IMPOSSIBLE,
    /** What came of it could not be written; it is tried again once its claim is over. */
    NOT_SETTLED
}
