/** What validation counts, and how the counts of chunks add up. */
@NullMarked
package io.remessa.csv.result;

import org.jspecify.annotations.NullMarked;
