package io.remessa.localcloud.contract;

import io.remessa.localcloud.LocalCloudProcess;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** Gives tests the one {@link Cloud} that all contract tests of a run share. */
final class CloudUnderTest implements ParameterResolver {
    private static final String ENDPOINTS = "remessa.contract.";

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == Cloud.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return context.getRoot()
                .getStore(ExtensionContext.Namespace.create(CloudUnderTest.class))
                .computeIfAbsent(Shared.class, key -> Shared.open(), Shared.class)
                .cloud();
    }

    /** JUnit closes it at the end of the run. */
    private record Shared(
            Cloud cloud,
            @Nullable LocalCloudProcess process,
            @Nullable Path data) implements AutoCloseable {
        static Shared open() {
            String s3 = System.getProperty(ENDPOINTS + "s3", "");
            if (!s3.isEmpty()) {
                return new Shared(
                        Cloud.at(URI.create(s3), endpoint("sqs"), endpoint("dynamodb"), endpoint("sns")), null, null);
            }
            try {
                Path data = Files.createTempDirectory("local-cloud-contract");
                LocalCloudProcess process = LocalCloudProcess.start(data);
                return new Shared(Cloud.of(process), process, data);
            } catch (IOException cannotMakeFolder) {
                throw new UncheckedIOException(cannotMakeFolder);
            }
        }

        private static URI endpoint(String service) {
            return URI.create(System.getProperty(ENDPOINTS + service));
        }

        @Override
        public void close() throws IOException {
            cloud.close();
            if (process != null && data != null) {
                process.close();
                delete(data);
            }
        }

        private static void delete(Path folder) throws IOException {
            try (Stream<Path> files = Files.walk(folder)) {
                for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            }
        }
    }
}
