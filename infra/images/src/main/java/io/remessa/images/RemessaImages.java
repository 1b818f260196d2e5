package io.remessa.images;

import io.remessa.images.ImageSpec.Content;
import io.remessa.images.ImageSpec.Layer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The images of Remessa: three services, and the local cloud for those who have no other. */
public final class RemessaImages {

    private static final String LOCAL_CLOUD = "remessa/local-cloud";

    private static final String READY = "/q/health/ready";
    private static final List<String> JAVA = List.of(
            "java", "-XX:+UseSerialGC", "-XX:+ExitOnOutOfMemoryError", "-Djava.io.tmpdir=" + ImageSpec.WRITABLE);
    private static final int API_PORT = 8480;
    private static final int DISPATCHER_PORT = 8481;
    private static final int VALIDATOR_PORT = 8482;
    /** Each service's metrics are so many ports behind it, and nowhere else. */
    private static final int TO_METRICS = 7;

    private static final List<Integer> CLOUD_PORTS = List.of(8483, 8484, 8485, 8486);

    private RemessaImages() {}

    /**
     * All of them.
     *
     * @param root the repository, whose modules are packaged
     * @param healthClasses folder of the classes of this module
     */
    public static List<ImageSpec> of(Path root, Path healthClasses) {
        Layer health = Layer.of("health check", healthCheck(healthClasses));
        return List.of(
                service(root, "upload-api", "upload API and screen", API_PORT, health),
                service(root, "chunk-dispatcher", "chunk dispatcher", DISPATCHER_PORT, health),
                service(root, "chunk-validator", "chunk validator", VALIDATOR_PORT, health),
                localCloud(root, health));
    }

    /** The services alone: what a registry is for. */
    static List<ImageSpec> services(List<ImageSpec> all) {
        return all.stream().filter(image -> !image.name().equals(LOCAL_CLOUD)).toList();
    }

    private static Content healthCheck(Path classes) {
        String file = HealthCheck.NAME.replace('.', '/') + ".class";
        return new Content(classes.resolve(file), "/health/" + file);
    }

    private static ImageSpec service(Path root, String module, String title, int port, Layer health) {
        Path app = root.resolve(module).resolve("target/quarkus-app");
        List<Layer> layers = List.of(
                health,
                Layer.of("libraries", content(app, "lib")),
                Layer.of("program", content(app, "app"), content(app, "quarkus"), content(app, "quarkus-run.jar")));
        // The heap is a part of the container's memory; the profile is chosen by QUARKUS_PROFILE.
        return new ImageSpec(
                "remessa/" + module,
                title,
                layers,
                command("-XX:MaxRAMPercentage=60", "-jar", "/app/quarkus-run.jar"),
                List.of(port, port + TO_METRICS),
                READY,
                "");
    }

    private static Content content(Path app, String name) {
        return new Content(app.resolve(name), "/app/" + name);
    }

    private static ImageSpec localCloud(Path root, Layer health) {
        Path cloud = root.resolve("infra/local-cloud/target/local-cloud");
        List<String> command = command(
                "-XX:MaxRAMPercentage=60",
                "-XX:TieredStopAtLevel=1",
                "-Dsqlite4java.library.path=/app/natives",
                "-cp",
                "/app/lib/*",
                "io.remessa.localcloud.LocalCloud",
                "--host",
                "0.0.0.0",
                "--data",
                "/data",
                "--s3-port",
                "" + CLOUD_PORTS.get(0),
                "--sqs-port",
                "" + CLOUD_PORTS.get(1),
                "--dynamodb-port",
                "" + CLOUD_PORTS.get(2),
                "--sns-port",
                "" + CLOUD_PORTS.get(3));
        return new ImageSpec(
                LOCAL_CLOUD,
                "local cloud, for development",
                List.of(health, Layer.of("program", content(cloud, "lib"), content(cloud, "natives"))),
                command,
                CLOUD_PORTS,
                "",
                "/data");
    }

    private static List<String> command(String... more) {
        List<String> command = new ArrayList<>(JAVA);
        command.addAll(List.of(more));
        return command;
    }
}
