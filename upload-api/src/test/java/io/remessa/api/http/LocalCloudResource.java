package io.remessa.api.http;

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

/** Starts a local cloud for the tests over HTTP, with parts as small as they like, and a folder with one layout. */
public final class LocalCloudResource implements QuarkusTestResourceLifecycleManager {

    private static final String BOLETOS = """
            {"name": "boletos",
             "dialect": {"delimiter": ";", "encoding": "windows-1252"},
             "fields": [{"name": "valor", "type": "number", "format": "money-br"},
                        {"name": "pagador", "type": "string", "format": "cpf"}]}
            """;

    private @Nullable LocalCloudProcess cloud;
    private @Nullable Path data;

    @Override
    public Map<String, String> start() {
        try {
            Path folder = Files.createTempDirectory("upload-api-test");
            LocalCloudProcess process = LocalCloudProcess.start(folder, "--min-part-size", "1");
            data = folder;
            cloud = process;
            Path layouts = Files.createDirectory(folder.resolve("layouts"));
            Files.writeString(layouts.resolve("boletos.json"), BOLETOS);
            return Map.of(
                    "remessa.layouts.folder", layouts.toString(),
                    "REMESSA_S3_ENDPOINT", process.s3().toString(),
                    "REMESSA_SQS_ENDPOINT", process.sqs().toString(),
                    "REMESSA_DYNAMODB_ENDPOINT", process.dynamoDb().toString());
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
