/** What operators have done, and who did it. */
@NullMarked
package io.remessa.ledger.audit;

import org.jspecify.annotations.NullMarked;
