package io.remessa.benchmarks.race;

import io.remessa.benchmarks.engine.EngineName;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/**
 * An engine in a JVM of its own, so that it is compiled for itself alone. Between its turns it waits for input and uses no
 * processor time. {@link #close} ends it, and so does the end of this JVM.
 */
public final class WorkerProcess implements Contestant {

    /** The same for all. One processor makes the JVM choose the serial collector; it is named so that it is known. */
    public static final List<String> OPTIONS =
            List.of("-XX:ActiveProcessorCount=1", "-XX:+UseSerialGC", "-Xms512m", "-Xmx512m");

    private final EngineName engine;
    private final Process process;
    private final Writer files;
    private final ObjectInputStream laps;

    /** Starts it. */
    public WorkerProcess(EngineName engine, Core core) throws IOException {
        this.engine = engine;
        List<String> command = core.command(
                Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(OPTIONS);
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), Worker.class.getName(), engine.name()));
        process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        files = new BufferedWriter(new OutputStreamWriter(process.getOutputStream(), StandardCharsets.UTF_8));
        laps = new ObjectInputStream(process.getInputStream());
    }

    /** The engine that it runs. */
    public EngineName engine() {
        return engine;
    }

    @Override
    public String title() {
        return engine.title();
    }

    @Override
    public Lap run(Path file) throws IOException {
        files.write(file.toAbsolutePath() + "\n");
        files.flush();
        Object answer;
        try {
            answer = laps.readObject();
        } catch (IOException | ClassNotFoundException e) {
            throw new IOException(engine + " ended while it read " + file + "; what it printed says why", e);
        }
        if (answer instanceof Lap lap) {
            return lap;
        }
        throw new IOException(engine + " failed to read " + file, (Exception) answer);
    }

    /** Takes away its input and waits for its end. */
    @Override
    public void close() throws IOException {
        files.close();
        try {
            process.waitFor();
        } catch (InterruptedException e) {
            process.destroy();
            Thread.currentThread().interrupt();
        }
        laps.close();
    }
}
