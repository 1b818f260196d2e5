/** Runs engines in turns, each in a JVM of its own on the same core, and takes their times. */
@NullMarked
package io.remessa.benchmarks.race;

import org.jspecify.annotations.NullMarked;
