/** The adapter to S3. */
@NullMarked
package io.remessa.dispatch.s3;

import org.jspecify.annotations.NullMarked;
