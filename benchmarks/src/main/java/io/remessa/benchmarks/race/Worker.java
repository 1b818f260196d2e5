package io.remessa.benchmarks.race;

import com.sun.management.ThreadMXBean;
import io.remessa.benchmarks.engine.Engine;
import io.remessa.benchmarks.engine.EngineName;
import io.remessa.benchmarks.parcelas.Counts;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.ObjectOutputStream;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** The other end of {@link WorkerProcess}: runs one engine over each file named on standard input, until that ends. */
public final class Worker {

    private Worker() {}

    /**
     * Serves until there are no more files.
     *
     * @param arguments the engine
     */
    public static void main(String[] arguments) throws IOException {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        ObjectOutputStream laps = new ObjectOutputStream(System.out);
        // The stream's header, for which the other end waits. Nothing that a library prints may come behind it.
        laps.flush();
        System.setOut(System.err);
        try (Engine engine = EngineName.valueOf(arguments[0]).start();
                BufferedReader files = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
            String file;
            while ((file = files.readLine()) != null) {
                laps.writeObject(answer(engine, Path.of(file), threads));
                laps.flush();
            }
        }
    }

    /** A lap, or the exception that ended it. */
    private static Object answer(Engine engine, Path file, ThreadMXBean threads) {
        try {
            return run(engine, file, threads);
        } catch (IOException | RuntimeException e) {
            return e;
        }
    }

    private static Lap run(Engine engine, Path file, ThreadMXBean threads) throws IOException {
        long thread = Thread.currentThread().getId();
        long allocated = threads.getThreadAllocatedBytes(thread);
        long start = System.nanoTime();
        Counts counts = engine.run(file);
        long nanos = System.nanoTime() - start;
        return new Lap(nanos, threads.getThreadAllocatedBytes(thread) - allocated, counts);
    }
}
