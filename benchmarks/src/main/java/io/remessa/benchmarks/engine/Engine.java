package io.remessa.benchmarks.engine;

import io.remessa.benchmarks.parcelas.Counts;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** One way to do the job. Used by one thread, for one file after the other. */
public interface Engine extends Closeable {

    /** Reads the whole file, beginning with opening it, and counts; null when the engine only reads. */
    @Nullable
    Counts run(Path file) throws IOException;

    @Override
    default void close() throws IOException {}
}
