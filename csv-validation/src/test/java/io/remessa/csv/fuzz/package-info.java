/** Bytes that a fuzzer makes up, led by what it covers. */
@NullMarked
package io.remessa.csv.fuzz;

import org.jspecify.annotations.NullMarked;
