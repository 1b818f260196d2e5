/** An upload: one file on its way in, its states, its plan and its end. */
@NullMarked
package io.remessa.ledger.upload;

import org.jspecify.annotations.NullMarked;
