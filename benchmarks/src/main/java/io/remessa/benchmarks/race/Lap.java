package io.remessa.benchmarks.race;

import io.remessa.benchmarks.parcelas.Counts;
import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/**
 * One run over one file.
 *
 * @param nanos how long it took
 * @param allocatedBytes what its thread allocated on the Java heap meanwhile; 0 where there is none
 * @param counts what it counted; null when it only reads
 */
public record Lap(long nanos, long allocatedBytes, @Nullable Counts counts) implements Serializable {}
