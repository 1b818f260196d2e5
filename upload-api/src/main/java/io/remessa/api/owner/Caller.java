package io.remessa.api.owner;

import io.remessa.ledger.upload.Owner;

/**
 * Who makes a call.
 *
 * @param owner whose uploads exist for the caller
 * @param operator whether the caller runs the service, and may see how it is set up
 */
public record Caller(Owner owner, boolean operator) {}
