/** What takes more than one row: sending the open chunks of an upload, finishing it, giving it another try. */
@NullMarked
package io.remessa.ledger.flow;

import org.jspecify.annotations.NullMarked;
