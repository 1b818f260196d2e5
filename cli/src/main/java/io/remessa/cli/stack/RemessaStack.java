package io.remessa.cli.stack;

import io.remessa.cli.CliException;
import io.remessa.cli.stack.ProcessSpec.HttpOk;
import io.remessa.cli.stack.ProcessSpec.LogLine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Which processes make up Remessa on one machine: the local cloud first, then the three services.
 *
 * @param root the repository, where the build has put them
 * @param home where they keep data and logs
 * @param ports where they listen
 * @param layouts folder of layout files, besides the layouts that come with Remessa
 */
public record RemessaStack(Path root, StackHome home, StackPorts ports, Optional<Path> layouts) {
    private static final String JAVA =
            Path.of(System.getProperty("java.home"), "bin", "java").toString();

    /** The topic that comes with the local cloud. */
    private static final String TOPIC = "arn:aws:sns:sa-east-1:000000000000:remessa-uploads";

    /**
     * The stack with the ports that it has, or will have: those of a stack that runs, those asked for, or the usual.
     *
     * @param asked the first port that the user wants
     */
    public static RemessaStack of(Path root, StackHome home, Optional<Integer> asked, Optional<Path> layouts) {
        Optional<Integer> used = usedPort(home);
        if (asked.isPresent() && used.isPresent() && !asked.equals(used)) {
            throw new CliException("The stack in " + home.folder() + " runs on port " + used.get() + ", not "
                    + asked.get() + ": stop it first (REMESSA_PORT= ./remessa down), or use another REMESSA_HOME");
        }
        int base = asked.or(() -> used).orElse(StackPorts.DEFAULT_BASE);
        return new RemessaStack(root, home, new StackPorts(base), layouts);
    }

    private static Optional<Integer> usedPort(StackHome home) {
        boolean anyRuns = List.of("local-cloud", "upload-api", "chunk-dispatcher", "chunk-validator").stream()
                .anyMatch(name -> RecordedProcess.read(home.pidFile(name))
                        .flatMap(RecordedProcess::running)
                        .isPresent());
        if (!anyRuns) {
            return Optional.empty();
        }
        try {
            int base = Integer.parseInt(Files.readString(home.portFile()).strip());
            return Optional.of(new StackPorts(base).base());
        } catch (IOException | IllegalArgumentException e) {
            throw new CliException(home.portFile() + " is missing or damaged: write the stack's first port into it", e);
        }
    }

    /**
     * Remembers the ports for the commands that come later, unless processes run that have them. To be called while no other command starts
     * any.
     *
     * @throws CliException if processes run on other ports: they were started since this stack was made
     */
    public void recordPort() {
        Optional<Integer> used = usedPort(home);
        if (used.isPresent() && used.get() != ports.base()) {
            throw new CliException("Another command has meanwhile started the stack in " + home.folder() + " on port "
                    + used.get() + ", not " + ports.base() + ": run this one again");
        }
        if (used.isPresent()) {
            return;
        }
        try {
            WholeFile.write(home.portFile(), ports.base() + "\n");
        } catch (IOException e) {
            throw new CliException("Cannot write " + home.portFile() + ": " + e.getMessage(), e);
        }
    }

    /** The processes in the stages in which they start. */
    public List<List<ProcessSpec>> stages() {
        return List.of(
                List.of(localCloud()),
                List.of(
                        service("upload-api", ports.api(), ports.apiMetrics()),
                        service("chunk-dispatcher", ports.dispatcher(), ports.dispatcherMetrics()),
                        service("chunk-validator", ports.validator(), ports.validatorMetrics())));
    }

    private ProcessSpec localCloud() {
        Path cloud = root.resolve("infra/local-cloud/target/local-cloud");
        return new ProcessSpec(
                "local-cloud",
                List.of(
                        JAVA,
                        "-Xmx512m",
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+ExitOnOutOfMemoryError",
                        "-cp",
                        cloud.resolve("lib") + "/*",
                        "io.remessa.localcloud.LocalCloud",
                        "--data",
                        home.data().toString(),
                        "--s3-port",
                        Integer.toString(ports.s3()),
                        "--sqs-port",
                        Integer.toString(ports.sqs()),
                        "--dynamodb-port",
                        Integer.toString(ports.dynamoDb()),
                        "--sns-port",
                        Integer.toString(ports.sns())),
                Map.of(),
                List.of(ports.s3(), ports.sqs(), ports.dynamoDb(), ports.sns()),
                new LogLine("READY "),
                ownJar(cloud.resolve("lib")));
    }

    /** Of the folder of jars the one that our build makes; without one, a name that shows what is missing. */
    private static Path ownJar(Path lib) {
        try (Stream<Path> jars = Files.list(lib)) {
            return jars.filter(jar -> jar.getFileName().toString().startsWith("local-cloud-"))
                    .findFirst()
                    .orElse(lib.resolve("local-cloud.jar"));
        } catch (IOException notBuilt) {
            return lib.resolve("local-cloud.jar");
        }
    }

    private ProcessSpec service(String name, int port, int metricsPort) {
        Path jar = root.resolve(name).resolve("target/quarkus-app/quarkus-run.jar");
        return new ProcessSpec(
                name,
                List.of(
                        JAVA,
                        "-Xmx256m",
                        "-XX:+UseSerialGC",
                        "-XX:+ExitOnOutOfMemoryError",
                        "-Dquarkus.profile=local",
                        "-Dquarkus.http.port=" + port,
                        "-Dquarkus.management.port=" + metricsPort,
                        "-jar",
                        jar.toString()),
                settings(),
                List.of(port, metricsPort),
                new HttpOk(StackPorts.address(port).resolve("/q/health/ready")),
                jar);
    }

    /** Services are started in the stack's folder, so a path that the user gave must not depend on where that was. */
    private Map<String, String> settings() {
        Map<String, String> settings = new HashMap<>();
        settings.put("REMESSA_PORT", Integer.toString(ports.base()));
        settings.put("REMESSA_S3_ENDPOINT", StackPorts.address(ports.s3()).toString());
        settings.put("REMESSA_SQS_ENDPOINT", StackPorts.address(ports.sqs()).toString());
        settings.put(
                "REMESSA_DYNAMODB_ENDPOINT",
                StackPorts.address(ports.dynamoDb()).toString());
        settings.put("REMESSA_SNS_ENDPOINT", StackPorts.address(ports.sns()).toString());
        settings.put("REMESSA_NOTIFICATIONS_TOPIC_ARN", TOPIC);
        layouts.ifPresent(folder ->
                settings.put("REMESSA_LAYOUTS_FOLDER", folder.toAbsolutePath().toString()));
        return settings;
    }
}
