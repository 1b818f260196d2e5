package io.remessa.systemtests.clouds;

import java.nio.file.Path;
import java.util.function.BooleanSupplier;
import java.util.function.UnaryOperator;
import org.opentest4j.TestAbortedException;
import org.testcontainers.DockerClientFactory;
import software.amazon.awssdk.regions.Region;

/** Which cloud the tests run on. This is the one place where that is decided, by the system property {@code remessa.cloud}. */
sealed interface CloudChoice {

    /** The property: {@code local} (unless it is given), {@code localstack} or {@code aws}. */
    String CLOUD = "remessa.cloud";

    /** The image of LocalStack. */
    String LOCALSTACK_IMAGE = "remessa.localstack.image";

    String DEFAULT_LOCALSTACK_IMAGE = "localstack/localstack:4.9";

    /** What {@link #ACKNOWLEDGED} has to say. */
    String ACKNOWLEDGEMENT = "it-costs-money-and-deletes-what-it-made";

    /** Without it nothing is done on AWS. */
    String ACKNOWLEDGED = "remessa.aws.acknowledged";

    /** What is printed where LocalStack cannot run. */
    String NO_DOCKER = "SKIPPED: -D" + CLOUD + "=localstack needs Docker, and none answers here."
            + " Start it (or set DOCKER_HOST), or leave the property out to test on the local cloud";

    /** The embedded cloud, as a process. */
    record Local() implements CloudChoice {}

    /** A container. */
    record LocalStack(String image) implements CloudChoice {}

    /**
     * An account of AWS, with resources that are there already.
     *
     * @param region of all of them
     */
    record Aws(
            Region region,
            String objectsBucket,
            String resultsBucket,
            String objectCreatedQueue,
            String chunkQueue,
            String ledgerTable,
            String consolidatedTable)
            implements CloudChoice {}

    /**
     * What the properties say.
     *
     * @param property its value by its name; null where it is not given
     * @throws IllegalArgumentException naming the property that is wrong or missing, and the cure
     */
    static CloudChoice of(UnaryOperator<String> property) {
        String cloud = property.apply(CLOUD);
        return switch (cloud == null ? "local" : cloud) {
            case "local" -> new Local();
            case "localstack" -> {
                String image = property.apply(LOCALSTACK_IMAGE);
                yield new LocalStack(image == null ? DEFAULT_LOCALSTACK_IMAGE : image);
            }
            case "aws" -> aws(property);
            default -> throw new IllegalArgumentException("-D" + CLOUD + " is local, localstack or aws, not " + cloud);
        };
    }

    private static Aws aws(UnaryOperator<String> property) {
        if (!ACKNOWLEDGEMENT.equals(property.apply(ACKNOWLEDGED))) {
            throw new IllegalArgumentException(
                    "These tests would write to a real account, and delete what they wrote. If that is wanted,"
                            + " say -D" + ACKNOWLEDGED + "=" + ACKNOWLEDGEMENT);
        }
        return new Aws(
                Region.of(required(property, "remessa.aws.region")),
                required(property, "remessa.aws.objects-bucket"),
                required(property, "remessa.aws.results-bucket"),
                required(property, "remessa.aws.object-created-queue"),
                required(property, "remessa.aws.chunk-queue"),
                required(property, "remessa.aws.ledger-table"),
                required(property, "remessa.aws.consolidated-table"));
    }

    private static String required(UnaryOperator<String> property, String name) {
        String value = property.apply(name);
        if (value == null || value.isBlank()) {
            throw new IllegalArgumentException(
                    "-D" + name + " is missing: name a resource of the account that tests may use");
        }
        return value;
    }

    /**
     * Starts the cloud of the system properties.
     *
     * @param folder of its data
     * @throws TestAbortedException where it cannot run on this machine
     */
    static TestCloud start(Path folder) {
        return of(System::getProperty)
                .start(folder, () -> DockerClientFactory.instance().isDockerAvailable());
    }

    /**
     * Starts this cloud.
     *
     * @param folder of its data
     * @param dockerAnswers whether containers can be run here
     */
    default TestCloud start(Path folder, BooleanSupplier dockerAnswers) {
        if (this instanceof LocalStack localStack) {
            if (!dockerAnswers.getAsBoolean()) {
                // Surefire does not tell why a whole class was skipped.
                System.out.println(NO_DOCKER);
                throw new TestAbortedException(NO_DOCKER);
            }
            return new LocalStackCloud(localStack);
        }
        return this instanceof Aws aws ? new AwsCloud(aws) : new LocalCloud(folder);
    }
}
