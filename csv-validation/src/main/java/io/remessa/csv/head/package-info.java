/** What the first bytes of a file say about all of it: encoding, delimiter, header. */
@NullMarked
package io.remessa.csv.head;

import org.jspecify.annotations.NullMarked;
