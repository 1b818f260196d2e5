package io.remessa.cli.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.remessa.cli.CliException;
import java.io.IOException;
import java.nio.file.Files;
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

    @Test
    void thePortIsReplacedWholeForCommandsThatReadItMeanwhile() throws IOException {
        home().create();
        onPort(8480).recordPort();
        Path before = Files.createLink(folder.resolve("before"), home().portFile());

        onPort(9000).recordPort();

        assertThat(before).hasContent("8480");
        assertThat(home().portFile()).hasContent("9000");
    }

    @Test
    void aStackThatWasStartedMeanwhileKeepsItsPort() throws IOException {
        home().create();
        onPort(8480).recordPort();
        RemessaStack late = onPort(9000);
        RecordedProcess.of(ProcessHandle.current()).write(home().pidFile("local-cloud"));

        assertThatThrownBy(late::recordPort)
                .isInstanceOf(CliException.class)
                .hasMessageContaining("on port 8480, not 9000: run this one again");
        onPort(8480).recordPort();
        assertThat(home().portFile()).hasContent("8480");
    }

    private StackHome home() {
        return new StackHome(folder.resolve("home"));
    }

    private RemessaStack onPort(int base) {
        return new RemessaStack(folder, home(), new StackPorts(base), Optional.empty());
    }

    private Map<String, Map<String, String>> services(Optional<Path> layouts) {
        RemessaStack stack = RemessaStack.of(folder, home(), Optional.empty(), layouts);
        return stack.stages().get(1).stream().collect(Collectors.toMap(ProcessSpec::name, ProcessSpec::environment));
    }
}
