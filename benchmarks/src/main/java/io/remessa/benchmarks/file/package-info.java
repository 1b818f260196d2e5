/** Makes the files that are measured: the same bytes for the same size, on every machine. */
@NullMarked
package io.remessa.benchmarks.file;

import org.jspecify.annotations.NullMarked;
