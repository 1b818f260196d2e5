/** How an object is read and cut, decided from its bytes. Knows no queue and no ledger. */
@NullMarked
package io.remessa.dispatch.plan;

import org.jspecify.annotations.NullMarked;
