/** How the bytes of a file become text: encoding and delimiter; and what of a text is shown where documents may stand in it. */
@NullMarked
package io.remessa.csv.text;

import org.jspecify.annotations.NullMarked;
