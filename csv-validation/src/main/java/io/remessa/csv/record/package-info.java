/** The record scanner: bytes in, records with the positions of their fields out. */
@NullMarked
package io.remessa.csv.record;

import org.jspecify.annotations.NullMarked;
