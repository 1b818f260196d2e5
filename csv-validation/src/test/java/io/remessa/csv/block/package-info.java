/** The fast path against the plain one. */
@NullMarked
package io.remessa.csv.block;

import org.jspecify.annotations.NullMarked;
