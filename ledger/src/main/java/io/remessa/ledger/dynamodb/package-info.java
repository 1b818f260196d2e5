/** The ledger on two DynamoDB tables. */
@NullMarked
package io.remessa.ledger.dynamodb;

import org.jspecify.annotations.NullMarked;
