package io.remessa.images;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What images are built with.
 *
 * @param root the repository
 * @param classes folder of the classes of this program, of which the health check goes into the images
 * @param base what images stand on, as Jib names it
 * @param architecture {@code arm64} or {@code amd64}
 * @param tag of all images
 * @param registry where images are pushed to; null when they are written as files
 * @param tar folder of files as {@code docker load} takes them; null when they are pushed
 * @param help whether only the usage is wanted
 */
record ImagesOptions(
        Path root,
        Path classes,
        String base,
        String architecture,
        String tag,
        @Nullable String registry,
        @Nullable Path tar,
        boolean help) {

    /** The newest Java 17 of this base; whoever wants the same image next year names one by its digest. */
    static final String DEFAULT_BASE = "registry://public.ecr.aws/amazoncorretto/amazoncorretto:17-al2023-headless";

    static final String USAGE = """
            remessa images: builds the container images of all services and of the local cloud, without Docker.
              --to REGISTRY     push those of the services there, as REGISTRY/remessa/upload-api and so on; such as
                                123456789012.dkr.ecr.sa-east-1.amazonaws.com
              --tar FOLDER      write them as files for docker load; the default is target/images
              --base IMAGE      what they stand on: registry://IMAGE@sha256:DIGEST, or tar://FILE of docker save
              --arch ARCH       arm64 (Graviton; the default) or amd64
              --tag TAG         of the images; latest unless told""";

    private static final Set<String> NAMES = Set.of("--to", "--tar", "--base", "--arch", "--tag");

    /** Whether the base is the same whenever it is asked for: named by its digest, or a file. */
    boolean isBaseFixed() {
        return base.contains("@sha256:") || base.startsWith("tar://");
    }

    /** @throws IllegalArgumentException saying what is wrong */
    static ImagesOptions parse(String... arguments) {
        Path root = Path.of(System.getProperty("remessa.root", ".")).toAbsolutePath();
        Map<String, String> given = new HashMap<>();
        boolean help = false;
        for (int i = 0; i < arguments.length; i += 2) {
            if (arguments[i].equals("--help")) {
                help = true;
            } else if (!NAMES.contains(arguments[i]) || i + 1 == arguments.length) {
                throw new IllegalArgumentException(arguments[i] + " is unknown or has no value\n" + USAGE);
            } else {
                given.put(arguments[i], arguments[i + 1]);
            }
        }
        String architecture = given.getOrDefault("--arch", "arm64");
        if (!architecture.equals("arm64") && !architecture.equals("amd64")) {
            throw new IllegalArgumentException("--arch is arm64 or amd64, not " + architecture);
        }
        String registry = given.get("--to");
        if (registry != null && given.containsKey("--tar")) {
            throw new IllegalArgumentException("--to and --tar go one by one");
        }
        return new ImagesOptions(
                root,
                root.resolve("infra/images/target/classes"),
                given.getOrDefault("--base", DEFAULT_BASE),
                architecture,
                given.getOrDefault("--tag", "latest"),
                registry,
                registry == null ? root.resolve(given.getOrDefault("--tar", "target/images")) : null,
                help);
    }
}
