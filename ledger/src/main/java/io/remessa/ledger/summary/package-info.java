/** The consolidated result: the fold over the chunks and the proof that it accounts for every byte and record. */
@NullMarked
package io.remessa.ledger.summary;

import org.jspecify.annotations.NullMarked;
