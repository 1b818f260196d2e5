/** What S3 says when an object was created. */
@NullMarked
package io.remessa.dispatch.event;

import org.jspecify.annotations.NullMarked;
