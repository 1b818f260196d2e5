/**
 * From a chunk message to counted records, written rejects and a ledger entry. {@link io.remessa.validate.ValidateChunk}
 * is the flow; {@code object} are the ports to the file and to the rejects, {@code s3} the adapters to S3, {@code service}
 * is the process around it all.
 */
@NullMarked
package io.remessa.validate;

import org.jspecify.annotations.NullMarked;
