/** The plain checks, one field or one record at a time: exact, and the oracle of the fast ones. */
@NullMarked
package io.remessa.csv.check;

import org.jspecify.annotations.NullMarked;
