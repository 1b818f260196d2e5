/** The ports to the bytes of a file and to where its rejects go. */
@NullMarked
package io.remessa.validate.object;

import org.jspecify.annotations.NullMarked;
