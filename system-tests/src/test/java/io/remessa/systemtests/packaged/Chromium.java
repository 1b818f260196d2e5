package io.remessa.systemtests.packaged;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.opentest4j.TestAbortedException;

/** The browser on this machine. */
public final class Chromium {

    private static final List<String> NAMES = List.of("chromium", "chromium-browser", "google-chrome", "chrome");

    private Chromium() {}

    /**
     * Where it is. Without one the test is skipped, unless {@code REMESSA_REQUIRE_BROWSER} is set: then it fails, so that
     * nobody takes silence for success.
     */
    public static Path require() {
        Optional<Path> found = find();
        if (found.isPresent()) {
            return found.get();
        }
        String cure = "There is no Chromium on the PATH: install it (Debian: apt-get install chromium), or set"
                + " REMESSA_CHROMIUM to where it is. The screen is not tested without it";
        if (System.getenv("REMESSA_REQUIRE_BROWSER") == null) {
            throw new TestAbortedException(cure);
        }
        throw new AssertionError(cure);
    }

    private static Optional<Path> find() {
        String named = System.getenv("REMESSA_CHROMIUM");
        if (named != null) {
            return Optional.of(Path.of(named));
        }
        List<String> folders = List.of(System.getenv("PATH").split(File.pathSeparator));
        return NAMES.stream()
                .flatMap(name -> folders.stream().map(folder -> Path.of(folder, name)))
                .flatMap(path -> Files.isExecutable(path) ? Stream.of(path) : Stream.empty())
                .findFirst();
    }
}
