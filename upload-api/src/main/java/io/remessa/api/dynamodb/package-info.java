/** The ledger's tables on Amazon DynamoDB. */
@NullMarked
package io.remessa.api.dynamodb;

import org.jspecify.annotations.NullMarked;
