package io.remessa.benchmarks.race;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;

/** What takes part in a race. */
public interface Contestant extends Closeable {

    /** What the report calls it. */
    String title();

    /** Runs once over the file. */
    Lap run(Path file) throws IOException;

    @Override
    default void close() throws IOException {}
}
