/** How far an upload is: read from its chunk rows, since no counter is shared while they are worked on. */
@NullMarked
package io.remessa.api.status;

import org.jspecify.annotations.NullMarked;
