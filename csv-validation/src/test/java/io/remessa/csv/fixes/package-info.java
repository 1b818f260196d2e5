/** Fixes, compared with files that were right from the start. */
@NullMarked
package io.remessa.csv.fixes;

import org.jspecify.annotations.NullMarked;
