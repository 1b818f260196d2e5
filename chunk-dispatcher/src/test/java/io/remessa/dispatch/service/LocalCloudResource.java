package io.remessa.dispatch.service;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.remessa.localcloud.LocalCloudProcess;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Starts a local cloud. Objects are in the bucket that announces none, so that every event is lost, and stand still for a
 * second only.
 */
public final class LocalCloudResource implements QuarkusTestResourceLifecycleManager {

    static final String SILENT_BUCKET = "remessa-results";
    static final String TOPIC = "arn:aws:sns:sa-east-1:000000000000:remessa-uploads";

    private @Nullable LocalCloudProcess cloud;
    private @Nullable Path data;

    @Override
    public Map<String, String> start() {
        try {
            Path folder = Files.createTempDirectory("chunk-dispatcher-test");
            LocalCloudProcess process = LocalCloudProcess.start(folder);
            data = folder;
            cloud = process;
            return Map.of(
                    "remessa.objects-bucket",
                    SILENT_BUCKET,
                    "remessa.sweep.interval-seconds",
                    "1",
                    "remessa.sweep.dispatch-age-seconds",
                    "1",
                    "remessa.notifications.topic-arn",
                    TOPIC,
                    "remessa.notifications.interval-seconds",
                    "1",
                    "REMESSA_SNS_ENDPOINT",
                    process.sns().toString(),
                    "REMESSA_S3_ENDPOINT",
                    process.s3().toString(),
                    "REMESSA_SQS_ENDPOINT",
                    process.sqs().toString(),
                    "REMESSA_DYNAMODB_ENDPOINT",
                    process.dynamoDb().toString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void stop() {
        if (cloud != null) {
            cloud.close();
        }
        if (data != null) {
            delete(data);
        }
    }

    private static void delete(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
