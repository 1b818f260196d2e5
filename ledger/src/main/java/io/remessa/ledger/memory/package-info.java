/** The ledger in memory, for tests and as the plain statement of what a ledger does. */
@NullMarked
package io.remessa.ledger.memory;

import org.jspecify.annotations.NullMarked;
