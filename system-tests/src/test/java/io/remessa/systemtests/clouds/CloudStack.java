package io.remessa.systemtests.clouds;

import com.fasterxml.jackson.databind.JsonNode;
import io.remessa.ledger.Ledger;
import io.remessa.ledger.dynamodb.DynamoDbLedger;
import io.remessa.ledger.upload.Owner;
import io.remessa.ledger.upload.Upload;
import io.remessa.ledger.upload.UploadId;
import io.remessa.systemtests.faults.Api;
import io.remessa.systemtests.processes.Eventually;
import io.remessa.systemtests.processes.ServiceProcess;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import software.amazon.awssdk.core.sync.RequestBody;

/**
 * The packaged services on this machine, with whichever cloud the tests run on, for an owner that no other run has. Whatever they make
 * there is removed at the end, also of a run that is broken off. For one thread.
 */
final class CloudStack implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofMinutes(3);

    private final TestCloud cloud;
    private final Owner owner = new Owner("systemtests-" + UUID.randomUUID());
    private final CleanUp cleanUp;
    private final List<ServiceProcess> services = new ArrayList<>();
    private final Ledger ledger;
    private final Api api;
    private final Thread atExit = new Thread(this::end, "clean-up");

    /** @param folder of data and logs */
    CloudStack(TestCloud cloud, Path folder) {
        this.cloud = cloud;
        this.cleanUp = new CleanUp(cloud, owner);
        this.ledger = new DynamoDbLedger(cloud.dynamoDb(), cloud.tables());
        Runtime.getRuntime().addShutdownHook(atExit);
        int port = ServiceProcess.freePort();
        api = new Api(URI.create("http://127.0.0.1:" + port), folder.resolve("command-line"));
        Map<String, String> settings = new HashMap<>(cloud.settings());
        settings.put("REMESSA_AUTH_ANONYMOUS_OWNER", owner.value());
        try {
            start("upload-api", port, settings, folder);
            start("chunk-dispatcher", ServiceProcess.freePort(), settings, folder);
            start("chunk-validator", ServiceProcess.freePort(), settings, folder);
            services.forEach(ServiceProcess::awaitReady);
        } catch (RuntimeException | Error notStarted) {
            close();
            throw notStarted;
        }
    }

    private void start(String module, int port, Map<String, String> settings, Path folder) {
        ServiceProcess service = new ServiceProcess(module, module, port, settings, folder);
        services.add(service);
        service.start(0);
    }

    Api api() {
        return api;
    }

    CleanUp cleanUp() {
        return cleanUp;
    }

    Upload upload(UploadId id) {
        return ledger.findUpload(id).orElseThrow();
    }

    JsonNode summary(UploadId id) {
        return api.summary(id);
    }

    /** Puts a file into the inbox of the owner, as anything may that has the right to. */
    void put(String fileName, byte[] content) {
        cloud.s3()
                .putObject(
                        put -> put.bucket(cloud.objectsBucket()).key("inbox/" + owner.value() + "/" + fileName),
                        RequestBody.fromBytes(content));
    }

    /** The only upload of that file name, once it has ended. */
    Upload awaitEnd(String fileName) {
        return Eventually.get(
                "the end of " + fileName,
                PATIENCE,
                () -> cleanUp.uploads().stream()
                        .map(this::upload)
                        .filter(upload -> upload.fileName().equals(fileName)
                                && upload.state().isFinal())
                        .findFirst());
    }

    @Override
    public void close() {
        Runtime.getRuntime().removeShutdownHook(atExit);
        end();
    }

    /** Nothing is removed while somebody may still write. */
    private void end() {
        try {
            services.forEach(ServiceProcess::kill);
            cleanUp.run();
        } finally {
            cloud.close();
        }
    }
}
