/** The processes that run now, and what they do. */
@NullMarked
package io.remessa.ledger.fleet;

import org.jspecify.annotations.NullMarked;
