/** How the bytes of a file become text: encoding and delimiter. */
@NullMarked
package io.remessa.csv.text;

import org.jspecify.annotations.NullMarked;
