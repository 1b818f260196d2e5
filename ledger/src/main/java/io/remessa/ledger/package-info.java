/**
 * The tracking table: what state every upload and chunk is in, and how those states may change. {@link
 * io.remessa.ledger.Ledger} is the port; {@code memory} and {@code dynamodb} implement it under one contract. Uploads
 * are in {@code upload}, chunks in {@code chunk}, the consolidated result in {@code summary}, what travels on the queues
 * in {@code message}, and what takes more than one row in {@code flow}.
 */
@NullMarked
package io.remessa.ledger;

import org.jspecify.annotations.NullMarked;
