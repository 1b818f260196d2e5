/** The description of a file's columns and of the rules that hold for them. */
@NullMarked
package io.remessa.csv.layout;

import org.jspecify.annotations.NullMarked;
