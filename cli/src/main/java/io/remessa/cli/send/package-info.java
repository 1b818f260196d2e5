/** Sends a file in parts straight to S3, and waits for its validation. */
@NullMarked
package io.remessa.cli.send;

import org.jspecify.annotations.NullMarked;
