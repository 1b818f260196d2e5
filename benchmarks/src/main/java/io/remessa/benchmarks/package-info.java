/** Measures validation against other engines that do the same, and checks first that they count the same. */
@NullMarked
package io.remessa.benchmarks;

import org.jspecify.annotations.NullMarked;
