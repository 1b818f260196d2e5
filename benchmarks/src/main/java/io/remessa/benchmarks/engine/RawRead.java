package io.remessa.benchmarks.engine;

import io.remessa.benchmarks.parcelas.Counts;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Reads the file as {@link RemessaEngine} does and looks at no byte: what no engine that reads can beat. */
final class RawRead implements Engine {

    private final byte[] buffer = new byte[1 << 18];

    @Override
    public @Nullable Counts run(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            int read;
            do {
                read = in.read(buffer);
            } while (read >= 0);
        }
        return null;
    }
}
