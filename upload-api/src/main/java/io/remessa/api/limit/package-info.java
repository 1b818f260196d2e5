/** How much one owner may ask for in a time. */
@NullMarked
package io.remessa.api.limit;

import org.jspecify.annotations.NullMarked;
