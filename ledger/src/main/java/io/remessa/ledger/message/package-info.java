/** What travels on the queues, as JSON. */
@NullMarked
package io.remessa.ledger.message;

import org.jspecify.annotations.NullMarked;
