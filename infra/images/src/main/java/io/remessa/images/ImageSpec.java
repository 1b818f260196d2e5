package io.remessa.images;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * An image: a Java program on top of a base that has a Java 17 in {@code PATH}.
 *
 * @param name of the image, without registry and tag
 * @param title what it is, for people
 * @param layers what is added to the base, what changes least first
 * @param command what is run, with all of its arguments
 * @param ports that it listens on
 * @param health where it tells on loopback that it is ready; empty where a connection to its first port says so
 * @param data folder that the program keeps its data in, for a volume; empty where it has none
 */
public record ImageSpec(
        String name,
        String title,
        List<Layer> layers,
        List<String> command,
        List<Integer> ports,
        String health,
        String data) {

    /** Whom the program runs as, and who owns nothing of the image: neither root nor anybody of the base. */
    public static final String USER = "10001:10001";

    /** The only folder that a program writes to besides its data; the root may be read-only. */
    public static final String WRITABLE = "/tmp";

    public ImageSpec {
        layers = List.copyOf(layers);
        command = List.copyOf(command);
        ports = List.copyOf(ports);
    }

    /**
     * Files that change together.
     *
     * @param name for whoever looks into the image
     * @param files what it has
     */
    public record Layer(String name, List<Content> files) {

        public Layer {
            files = List.copyOf(files);
        }

        static Layer of(String name, Content... files) {
            return new Layer(name, List.of(files));
        }
    }

    /**
     * A file or a folder with all that is in it.
     *
     * @param from where the build has put it
     * @param to where it is in the image, absolute
     */
    public record Content(Path from, String to) {}

    /** What the environment of the program has from the beginning. */
    public Map<String, String> environment() {
        // Java has UTF-8 file names only in such a locale.
        return Map.of("LC_ALL", "C.UTF-8");
    }

    /** What the image says of itself. */
    public Map<String, String> labels() {
        return Map.of(
                "org.opencontainers.image.title", "Remessa: " + title,
                "io.remessa.health", health,
                "io.remessa.writable", WRITABLE);
    }

    /** The command that ends with 0 when the program is ready, and with 1 otherwise. */
    public List<String> healthCommand() {
        return healthCommand(ports.get(0), health);
    }

    /**
     * The same for any address of a program on its loopback.
     *
     * @param path empty where a connection says enough
     */
    public static List<String> healthCommand(int port, String path) {
        String address = "http://127.0.0.1:" + port + path;
        return List.of(
                "java",
                "-Xmx16m",
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-cp",
                "/health",
                HealthCheck.NAME,
                address);
    }
}
