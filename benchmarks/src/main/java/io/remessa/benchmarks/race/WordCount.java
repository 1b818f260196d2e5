package io.remessa.benchmarks.race;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;

/**
 * {@code wc -l} over the file, as a process. It is given the file several times in one go, so that the time to start it
 * weighs little.
 */
public record WordCount(Core core) implements Contestant {

    private static final int TIMES = 8;

    @Override
    public String title() {
        return "wc -l";
    }

    @Override
    public Lap run(Path file) throws IOException {
        List<String> command = core.command("wc", "-l");
        command.addAll(Collections.nCopies(TIMES, file.toString()));
        long start = System.nanoTime();
        Process process = new ProcessBuilder(command)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try {
            if (process.waitFor() != 0) {
                throw new IOException("wc -l ended with status " + process.exitValue());
            }
        } catch (InterruptedException e) {
            process.destroy();
            Thread.currentThread().interrupt();
            throw new IOException("Interrupted while wc -l ran", e);
        }
        return new Lap((System.nanoTime() - start) / TIMES, 0, null);
    }
}
