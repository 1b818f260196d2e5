/** Waiting before something is tried again; shared by everything that talks to a service which may refuse for a moment. */
@NullMarked
package io.remessa.ledger.backoff;

import org.jspecify.annotations.NullMarked;
