package io.remessa.benchmarks.report;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;

/** What figures depend on besides the code: machine, Java and library versions. */
public final class Machine {

    private static final String MODEL_NAME = "model name";

    private Machine() {}

    /** A few lines for the head of a report. */
    public static List<String> describe() {
        OperatingSystemMXBean system = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        Properties versions = versions();
        return List.of(
                "machine    %s, %d cores, %.1f GiB; %s %s"
                        .formatted(
                                processor(),
                                system.getAvailableProcessors(),
                                system.getTotalMemorySize() / 0x1p30,
                                System.getProperty("os.name"),
                                System.getProperty("os.version")),
                "Java       %s, %s".formatted(Runtime.version(), System.getProperty("java.vm.name")),
                "libraries  opencsv %s, FastCSV %s, DuckDB (JDBC) %s"
                        .formatted(
                                versions.getProperty("opencsv"),
                                versions.getProperty("fastcsv"),
                                versions.getProperty("duckdb")));
    }

    private static String processor() {
        Path information = Path.of("/proc/cpuinfo");
        if (Files.isReadable(information)) {
            try {
                return Files.readAllLines(information).stream()
                        .filter(line -> line.startsWith(MODEL_NAME))
                        .map(line -> line.substring(line.indexOf(':') + 1).strip())
                        .findFirst()
                        .orElse(System.getProperty("os.arch"));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return System.getProperty("os.arch");
    }

    /** As the build resolved them. */
    private static Properties versions() {
        try (InputStream in = Machine.class.getResourceAsStream("versions.properties")) {
            if (in == null) {
                throw new IllegalStateException("versions.properties is not on the class path");
            }
            Properties versions = new Properties();
            versions.load(in);
            return versions;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
