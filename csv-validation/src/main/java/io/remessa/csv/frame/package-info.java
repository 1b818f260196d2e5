/**
 * How rejects are stored: compressed, in frames of their own, so that they are small on their way to S3, are read without
 * holding them, and reading can begin in the middle. The format is plain Zstandard (RFC 8878): {@code zstd -d} reads it, too.
 */
@NullMarked
package io.remessa.csv.frame;

import org.jspecify.annotations.NullMarked;
