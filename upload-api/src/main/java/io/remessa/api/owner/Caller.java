package io.remessa.api.owner;

import io.remessa.ledger.upload.Owner;

/**
 * Who makes a call.
 *
 * @param owner whose uploads exist for the caller
 * @param operator whether the caller runs the service, and may see how it is set up
 * @param name of the person or program itself; all operators are the same owner
 */
public record Caller(Owner owner, boolean operator, String name) {

    /** One that is called like the owner. */
    public Caller(Owner owner, boolean operator) {
        this(owner, operator, owner.value());
    }
}
