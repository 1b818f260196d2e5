/** Prints what was measured. */
@NullMarked
package io.remessa.benchmarks.report;

import org.jspecify.annotations.NullMarked;
