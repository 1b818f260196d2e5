package io.remessa.systemtests.packaged;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The screen in a real Chromium against the packaged stack. What is tested stands in {@code frontend/browser-tests}, in the
 * browser's own language; here the stack is started with the settings that each of them needs. S3's URLs lead through a
 * proxy of the tests, which counts, breaks and slows what comes by.
 */
class BrowserTest {

    @TempDir
    Path folder;

    @Test
    void theScreenBringsFilesInAndShowsWhatIsInThem() throws Exception {
        run(Map.of(), "policy", "preview", "screens", "clicks", "faults", "resume", "operations");
    }

    /** The smallest parts that S3's stand-in can be told to take, so that thousands of them fit into a small file. */
    @Test
    void urlsThatExpireWithinSecondsAndMoreThanAThousandPartsDoNotMatter() throws Exception {
        run(
                Map.of(
                        "REMESSA_UPLOAD_URL_LIFE_SECONDS", "5",
                        "REMESSA_UPLOAD_PART_SIZE_BYTES", "65536",
                        "REMESSA_UPLOAD_MIN_PART_SIZE_BYTES", "65536"),
                "expiry",
                "many-parts");
    }

    /** The issuer begins to listen when the tests begin, which is after the services have started. */
    @Test
    void somebodySignsInAndSeesWhatIsTheirs() throws Exception {
        run(
                Map.of(
                        "REMESSA_AUTH_ANONYMOUS_OWNER", "",
                        "REMESSA_AUTH_AUDIENCE", "remessa-api",
                        "REMESSA_AUTH_SCREEN_CLIENT_ID", "remessa-screen",
                        // Tokens of the tests live for seconds.
                        "REMESSA_AUTH_CLOCK_SKEW_SECONDS", "0"),
                stack -> stack.set("REMESSA_AUTH_ISSUER", "http://127.0.0.1:" + stack.sparePort(ScreenTests.ISSUER)),
                "sign-in");
    }

    /** Prints how fast a gigabyte is beside curl. Run by {@code system-tests/measure-upload}. */
    @Test
    @Tag("measure")
    void measure() throws Exception {
        run(Map.of(), "speed");
    }

    private void run(Map<String, String> settings, String... tests) throws Exception {
        run(settings, stack -> {}, tests);
    }

    private void run(Map<String, String> settings, Consumer<PackagedStack> further, String... tests) throws Exception {
        ScreenTests screen = new ScreenTests(Chromium.require(), Files.createDirectory(folder.resolve("work")));
        try (PackagedStack stack = new PackagedStack(Files.createDirectory(folder.resolve("home")), settings)) {
            ScreenTests.divert(stack);
            further.accept(stack);
            stack.up();
            screen.run(stack, List.of(tests), Map.of());
        }
    }
}
