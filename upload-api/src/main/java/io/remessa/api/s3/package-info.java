/** The ports to storage on Amazon S3; nothing else here knows its SDK. */
@NullMarked
package io.remessa.api.s3;

import org.jspecify.annotations.NullMarked;
