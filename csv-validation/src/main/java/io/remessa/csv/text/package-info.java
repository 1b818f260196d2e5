/** How the bytes of a file become text: encoding, delimiter and header. */
@NullMarked
package io.remessa.csv.text;

import org.jspecify.annotations.NullMarked;
