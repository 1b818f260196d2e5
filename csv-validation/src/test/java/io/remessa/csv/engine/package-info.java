/**
 * The two engines, each by itself, over files that are cut anywhere: the fast one takes what it can and leaves the rest to
 * the plain one, as in production; the plain one takes everything.
 */
@NullMarked
package io.remessa.csv.engine;

import org.jspecify.annotations.NullMarked;
