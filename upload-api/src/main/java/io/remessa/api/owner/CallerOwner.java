package io.remessa.api.owner;

import io.remessa.ledger.upload.Owner;

/** The owner on whose behalf the current call is made. */
@FunctionalInterface
public interface CallerOwner {

    /** The owner; uploads of another one do not exist for the caller. */
    Owner owner();
}
