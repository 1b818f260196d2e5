package io.remessa.api.owner;

import io.remessa.ledger.upload.Owner;
import java.time.Instant;

/**
 * Who makes a call.
 *
 * @param owner whose uploads exist for the caller
 * @param operator whether the caller runs the service, and may see how it is set up
 * @param name of the person or program itself; all operators are the same owner
 * @param until when the caller has to come with another token; {@link Instant#MAX} where nobody signs in
 */
public record Caller(Owner owner, boolean operator, String name, Instant until) {

    /** One that is called like the owner. */
    public Caller(Owner owner, boolean operator, Instant until) {
        this(owner, operator, owner.value(), until);
    }
}
