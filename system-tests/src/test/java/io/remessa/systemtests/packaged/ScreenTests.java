package io.remessa.systemtests.packaged;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Runs the tests in {@code frontend/browser-tests}, in a real Chromium, against a stack. */
final class ScreenTests {

    /** Spare ports of the stack: where S3's URLs lead, and where the issuer of tokens is. Both are the tests'. */
    static final int PROXY = 0;

    static final int ISSUER = 1;

    private final Path chromium;
    private final Path work;

    /** @param work an empty folder for files and profiles of browsers */
    ScreenTests(Path chromium, Path work) {
        this.chromium = chromium;
        this.work = work;
    }

    /** Points the stack, which is to be started later, at the proxy of the tests. */
    static void divert(PackagedStack stack) {
        stack.set("REMESSA_S3_PUBLIC_ENDPOINT", "http://127.0.0.1:" + stack.sparePort(PROXY));
    }

    /** Runs these tests; what they print is printed. */
    void run(PackagedStack stack, List<String> tests, Map<String, String> settings)
            throws IOException, InterruptedException {
        Path sample = work.resolve("sample.csv");
        if (Files.notExists(sample)) {
            stack.succeed("sample", "--rows", "5000", "--seed", "4", "-o", sample.toString());
        }
        Map<String, String> environment = new TreeMap<>(settings);
        environment.put("REMESSA_TEST_API", stack.api().toString());
        environment.put("REMESSA_TEST_S3", stack.s3Address().toString());
        environment.put("REMESSA_TEST_PROXY_PORT", Integer.toString(stack.sparePort(PROXY)));
        environment.put("REMESSA_TEST_ISSUER_PORT", Integer.toString(stack.sparePort(ISSUER)));
        environment.put("REMESSA_TEST_CHROMIUM", chromium.toString());
        environment.put("REMESSA_TEST_WORK", work.toString());
        environment.put("REMESSA_TEST_SAMPLE", sample.toString());
        environment.put(
                "REMESSA_TEST_SCREENSHOTS",
                PackagedStack.ROOT.resolve("system-tests/target/screenshots").toString());
        List<String> command = new ArrayList<>(
                List.of("npx", "--no-install", "vitest", "run", "--config", "browser-tests/vitest.config.ts"));
        tests.forEach(test -> command.add("browser-tests/" + test + ".test.ts"));
        FrontendCommand.succeed(command, environment);
    }
}
