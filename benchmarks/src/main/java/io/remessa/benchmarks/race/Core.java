package io.remessa.benchmarks.race;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The processor core that everything is measured on.
 *
 * @param number as the system counts them; negative where processes cannot be pinned
 */
public record Core(int number) {

    private static final String ALLOWED = "Cpus_allowed_list:";

    /** The last core that this process may use, since interrupts tend to be served by the first. */
    public static Core last() {
        Path status = Path.of("/proc/self/status");
        if (!Files.isReadable(status)) {
            return new Core(-1);
        }
        try {
            String allowed = Files.readAllLines(status).stream()
                    .filter(line -> line.startsWith(ALLOWED))
                    .map(line -> line.substring(ALLOWED.length()).strip())
                    .findFirst()
                    .orElse("");
            Core core = new Core(Integer.parseInt(allowed.replaceFirst(".*[,-]", "")));
            return core.isUsable() ? core : new Core(-1);
        } catch (IOException | NumberFormatException unreadable) {
            return new Core(-1);
        }
    }

    private boolean isUsable() {
        try {
            return new ProcessBuilder(command("true")).start().waitFor() == 0;
        } catch (IOException noTaskset) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** The command line that runs a command on this core. */
    List<String> command(String... words) {
        List<String> command = new ArrayList<>();
        if (number >= 0) {
            command.addAll(List.of("taskset", "-c", Integer.toString(number)));
        }
        command.addAll(List.of(words));
        return command;
    }

    @Override
    public String toString() {
        return number < 0 ? "not pinned to a core (no taskset)" : "pinned to core " + number;
    }
}
