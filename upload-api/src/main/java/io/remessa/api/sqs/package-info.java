/** The chunk queue on Amazon SQS. */
@NullMarked
package io.remessa.api.sqs;

import org.jspecify.annotations.NullMarked;
