/** The engines that are compared: each reads a file from beginning to end, checks every record and counts. */
@NullMarked
package io.remessa.benchmarks.engine;

import org.jspecify.annotations.NullMarked;
