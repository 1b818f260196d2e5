package io.remessa.systemtests.packaged;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;

/** Commands of the frontend, which has tools and tests of its own. */
final class FrontendCommand {

    private FrontendCommand() {}

    /** What is told of a command that failed: the runner's own list of failures is at the end. */
    private static final int LAST_LINES = 150;

    /**
     * Runs a command in the frontend's folder, its output passed on line by line.
     *
     * @param environment variables besides those of this process
     * @throws AssertionError with the last lines of its output when it fails
     */
    static void succeed(List<String> command, Map<String, String> environment)
            throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(PackagedStack.ROOT.resolve("frontend").toFile())
                .redirectErrorStream(true);
        builder.environment().putAll(environment);
        builder.environment().put("NO_COLOR", "1");
        Process process = builder.start();
        process.getOutputStream().close();
        try (BufferedReader output =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            Deque<String> last = new ArrayDeque<>();
            output.lines().forEach(line -> {
                System.out.println(line);
                last.add(line);
                if (last.size() > LAST_LINES) {
                    last.remove();
                }
            });
            assertThat(process.waitFor())
                    .as("the exit code of %s, which said:%n%s", command, String.join("\n", last))
                    .isZero();
        }
    }
}
