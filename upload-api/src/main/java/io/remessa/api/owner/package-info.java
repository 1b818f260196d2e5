/** Who is calling. */
@NullMarked
package io.remessa.api.owner;

import org.jspecify.annotations.NullMarked;
