/** The life of an upload until its bytes are in: one class for each action, and the port to the storage of parts. */
@NullMarked
package io.remessa.api.upload;

import org.jspecify.annotations.NullMarked;
