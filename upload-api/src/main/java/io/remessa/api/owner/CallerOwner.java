package io.remessa.api.owner;

import io.remessa.ledger.upload.Owner;

/** The owner on whose behalf the current call is made. */
@FunctionalInterface
public interface CallerOwner {

    /** Who calls. */
    Caller caller();

    /** The owner; uploads of another one do not exist for the caller. */
    default Owner owner() {
        return caller().owner();
    }
}
