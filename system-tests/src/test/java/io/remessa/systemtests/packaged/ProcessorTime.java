package io.remessa.systemtests.packaged;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.StringJoiner;

/**
 * What the processes of a stack use of the processors. It says who the work is done by, also on a machine that others use,
 * where the time on the clock says little. Not thread-safe.
 */
final class ProcessorTime {

    private static final String[] SERVICES = {"local-cloud", "upload-api", "chunk-dispatcher", "chunk-validator"};

    private final Path run;
    private final Map<String, Duration> last = new LinkedHashMap<>();

    /** @param home folder of a stack that is up */
    ProcessorTime(Path home) throws IOException {
        this.run = home.resolve("run");
        secondsSinceLast();
    }

    /** Seconds of each service since the last call, in words. */
    String sinceLast() throws IOException {
        StringJoiner used = new StringJoiner(", ");
        secondsSinceLast().forEach((service, seconds) -> used.add("%s %.1f s".formatted(service, seconds)));
        return used.toString();
    }

    /** Seconds of each service since the last call. */
    Map<String, Double> secondsSinceLast() throws IOException {
        Map<String, Double> used = new LinkedHashMap<>();
        for (String service : SERVICES) {
            long pid = Long.parseLong(
                    Files.readAllLines(run.resolve(service + ".pid")).get(0));
            Duration total = ProcessHandle.of(pid)
                    .flatMap(process -> process.info().totalCpuDuration())
                    .orElseThrow(() -> new IllegalStateException(service + " is not running"));
            Duration before = last.put(service, total);
            used.put(
                    service,
                    total.minus(before == null ? Duration.ZERO : before).toMillis() / 1e3);
        }
        return used;
    }
}
