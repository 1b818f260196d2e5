package io.remessa.systemtests.clouds;

import io.remessa.ledger.dynamodb.LedgerTables;
import io.remessa.systemtests.processes.CloudClient;
import io.remessa.systemtests.processes.ServiceProcess;
import java.time.Duration;
import java.util.Map;
import org.testcontainers.containers.wait.strategy.Wait;
import org.testcontainers.localstack.LocalStackContainer;
import org.testcontainers.utility.DockerImageName;
import org.testcontainers.utility.MountableFile;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.s3.S3Client;

/** LocalStack in a container, with the resources that docker-compose.yml gives it too. */
final class LocalStackCloud implements TestCloud {

    private static final int PORT = 4566;
    private static final int EXECUTABLE = 0755;
    private static final Duration READY_WITHIN = Duration.ofMinutes(3);

    private final LocalStackContainer container;
    private final S3Client s3;
    private final DynamoDbClient dynamoDb;

    LocalStackCloud(CloudChoice.LocalStack choice) {
        String script =
                ServiceProcess.ROOT.resolve("infra/localstack/resources.sh").toString();
        container = new LocalStackContainer(
                DockerImageName.parse(choice.image()).asCompatibleSubstituteFor("localstack/localstack"));
        container
                .withServices("s3", "sqs", "sns", "dynamodb")
                .withCopyFileToContainer(
                        MountableFile.forHostPath(script, EXECUTABLE), "/etc/localstack/init/ready.d/resources.sh")
                .waitingFor(Wait.forHttp("/_localstack/init/ready")
                        .forPort(PORT)
                        .forResponsePredicate(answer -> answer.replace(" ", "").contains("\"completed\":true"))
                        .withStartupTimeout(READY_WITHIN));
        container.start();
        s3 = CloudClient.at(container.getEndpoint(), S3Client.builder().forcePathStyle(true));
        dynamoDb = CloudClient.at(container.getEndpoint(), DynamoDbClient.builder());
    }

    @Override
    public Map<String, String> settings() {
        String endpoint = container.getEndpoint().toString();
        return Map.of(
                "REMESSA_S3_ENDPOINT", endpoint,
                "REMESSA_SQS_ENDPOINT", endpoint,
                "REMESSA_DYNAMODB_ENDPOINT", endpoint,
                "REMESSA_SNS_ENDPOINT", endpoint);
    }

    @Override
    public S3Client s3() {
        return s3;
    }

    @Override
    public DynamoDbClient dynamoDb() {
        return dynamoDb;
    }

    @Override
    public String objectsBucket() {
        return "remessa-objects";
    }

    @Override
    public String resultsBucket() {
        return "remessa-results";
    }

    @Override
    public LedgerTables tables() {
        return new LedgerTables("remessa-ledger", "remessa-consolidated");
    }

    @Override
    public void close() {
        s3.close();
        dynamoDb.close();
        container.stop();
    }
}
