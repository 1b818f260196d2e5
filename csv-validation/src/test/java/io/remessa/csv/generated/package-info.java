/** Files made from a seed: the same seed gives the same bytes on every machine. */
@NullMarked
package io.remessa.csv.generated;

import org.jspecify.annotations.NullMarked;
