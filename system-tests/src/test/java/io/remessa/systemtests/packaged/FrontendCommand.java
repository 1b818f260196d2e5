package io.remessa.systemtests.packaged;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/** Commands of the frontend, which has tools and tests of its own. */
final class FrontendCommand {

    private FrontendCommand() {}

    /**
     * Runs a command in the frontend's folder, its output passed on line by line.
     *
     * @param environment variables besides those of this process
     * @return its exit code
     */
    static int run(List<String> command, Map<String, String> environment) throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(PackagedStack.ROOT.resolve("frontend").toFile())
                .redirectErrorStream(true);
        builder.environment().putAll(environment);
        builder.environment().put("NO_COLOR", "1");
        Process process = builder.start();
        process.getOutputStream().close();
        try (BufferedReader output =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            output.lines().forEach(System.out::println);
        }
        return process.waitFor();
    }
}
