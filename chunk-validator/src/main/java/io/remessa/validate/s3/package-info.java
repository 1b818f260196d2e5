/** The adapters to S3. */
@NullMarked
package io.remessa.validate.s3;

import org.jspecify.annotations.NullMarked;
