/** Where a file may be cut without cutting a record: guesses, which validation then proves. */
@NullMarked
package io.remessa.csv.border;

import org.jspecify.annotations.NullMarked;
