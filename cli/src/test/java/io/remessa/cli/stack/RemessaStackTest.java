package io.remessa.cli.stack;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RemessaStackTest {

    @TempDir
    private Path folder;

    @Test
    void everyServiceIsGivenTheFolderOfLayoutsWhereverItIsStarted() {
        assertThat(services(Optional.of(Path.of("my/layouts"))))
                .hasSize(3)
                .allSatisfy((name, settings) -> assertThat(settings)
                        .containsEntry(
                                "REMESSA_LAYOUTS_FOLDER",
                                Path.of("my/layouts").toAbsolutePath().toString()));
    }

    @Test
    void withoutAFolderTheServicesAreToldOfNone() {
        assertThat(services(Optional.empty()))
                .hasSize(3)
                .allSatisfy((name, settings) -> assertThat(settings)
                        .doesNotContainKey("REMESSA_LAYOUTS_FOLDER")
                        .containsEntry("REMESSA_PORT", "8480"));
    }

    @Test
    void theDispatcherPublishesToTheTopicOfTheLocalCloud() {
        assertThat(services(Optional.empty()).get("chunk-dispatcher"))
                .containsEntry("REMESSA_SNS_ENDPOINT", "http://127.0.0.1:8486")
                .containsEntry("REMESSA_NOTIFICATIONS_TOPIC_ARN", "arn:aws:sns:sa-east-1:000000000000:remessa-uploads");
    }

    private Map<String, Map<String, String>> services(Optional<Path> layouts) {
        RemessaStack stack = RemessaStack.of(folder, new StackHome(folder.resolve("home")), Optional.empty(), layouts);
        return stack.stages().get(1).stream().collect(Collectors.toMap(ProcessSpec::name, ProcessSpec::environment));
    }
}
