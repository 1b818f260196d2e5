/** A chunk: the unit of validation, its states and its result. */
@NullMarked
package io.remessa.ledger.chunk;

import org.jspecify.annotations.NullMarked;
