package io.remessa.systemtests.compose;

import static org.assertj.core.api.Assertions.assertThat;

import io.remessa.images.ImageSpec;
import io.remessa.images.RemessaImages;
import io.remessa.systemtests.processes.ServiceProcess;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ComposeFileTest {

    private static final Path ROOT = ServiceProcess.ROOT;
    private static final String LOCAL = ".env";
    private static final String LOCALSTACK = "infra/localstack/compose.env";
    private static final Set<String> SERVICES = Set.of("upload-api", "chunk-dispatcher", "chunk-validator");
    private static final Map<String, ImageSpec> IMAGES = RemessaImages.of(ROOT, ROOT).stream()
            .collect(Collectors.toMap(image -> image.name().replace("remessa/", ""), Function.identity()));

    private static ComposeFile with(String variables) throws IOException {
        return ComposeFile.read(ROOT.resolve("docker-compose.yml"), ROOT.resolve(variables));
    }

    @Test
    void theStackIsTheServicesAndOneCloud() throws IOException {
        assertThat(with(LOCAL).services().keySet())
                .containsExactlyInAnyOrder("upload-api", "chunk-dispatcher", "chunk-validator", "local-cloud");
        assertThat(with(LOCALSTACK).services().keySet())
                .containsExactlyInAnyOrder("upload-api", "chunk-dispatcher", "chunk-validator", "localstack");
    }

    @Test
    void everyImageThatIsBuiltIsRunUnderItsName() throws IOException {
        ComposeFile compose = with(LOCAL);
        assertThat(compose.services().keySet()).isEqualTo(IMAGES.keySet());
        compose.services()
                .forEach((name, service) -> assertThat(service.get("image"))
                        .isEqualTo(IMAGES.get(name).name() + ":latest"));
    }

    @Test
    void portsAreThoseOfTheImagesAndOfTheServicesAndOnLoopbackOnly() throws IOException {
        ComposeFile compose = with(LOCAL);
        IMAGES.forEach((name, image) -> assertThat(compose.list(name, "ports"))
                .containsExactlyElementsOf(image.ports().stream()
                        .map(port -> "127.0.0.1:" + port + ":" + port)
                        .toList()));
        for (String service : SERVICES) {
            assertThat(IMAGES.get(service).ports())
                    .isEqualTo(KnownVariables.of(service).ports());
        }
        assertThat(with(LOCALSTACK).list("localstack", "ports")).containsExactly("127.0.0.1:4566:4566");
    }

    @ParameterizedTest
    @ValueSource(strings = {LOCAL, LOCALSTACK})
    void everyVariableIsOneThatTheServiceReadsAndNoneIsMissing(String variables) throws IOException {
        ComposeFile compose = with(variables);
        for (String service : SERVICES) {
            KnownVariables reads = KnownVariables.of(service);
            assertThat(reads.known())
                    .as(service)
                    .containsAll(compose.environment(service).keySet());
            assertThat(compose.environment(service).keySet()).as(service).containsAll(reads.required());
            assertThat(compose.environment(service))
                    .containsEntry("QUARKUS_PROFILE", "local")
                    .containsEntry("QUARKUS_HTTP_HOST", "0.0.0.0")
                    .containsEntry("QUARKUS_MANAGEMENT_HOST", "0.0.0.0");
        }
        assertThat(compose.environment("upload-api")).containsEntry("REMESSA_AUTH_ANONYMOUS_BEYOND_LOOPBACK", "true");
    }

    @ParameterizedTest
    @ValueSource(strings = {LOCAL, LOCALSTACK})
    void endpointsAreOfServicesThatRunAndOfPortsThatTheyHave(String variables) throws IOException {
        ComposeFile compose = with(variables);
        for (String service : SERVICES) {
            compose.environment(service).forEach((name, value) -> {
                if (name.endsWith("_ENDPOINT")) {
                    URI endpoint = URI.create(value);
                    boolean ofBrowsers = name.endsWith("_PUBLIC_ENDPOINT");
                    Stream<String> hosts = ofBrowsers ? Stream.of("127.0.0.1") : compose.services().keySet().stream();
                    assertThat(hosts).as(name).contains(endpoint.getHost());
                    assertThat(compose.services().keySet().stream()
                                    .flatMap(other -> compose.list(other, "ports").stream()))
                            .as(name)
                            .contains("127.0.0.1:%1$d:%1$d".formatted(endpoint.getPort()));
                }
            });
        }
    }

    @Test
    void aContainerMayDoNoMoreThanItHasTo() throws IOException {
        ComposeFile compose = with(LOCAL);
        compose.services().forEach((name, service) -> {
            assertThat(service.get("read_only")).as(name).isEqualTo(true);
            assertThat(compose.list(name, "cap_drop")).as(name).containsExactly("ALL");
            assertThat(compose.list(name, "security_opt")).as(name).containsExactly("no-new-privileges:true");
            assertThat(service.get("mem_limit")).as(name).asString().matches("\\d+[mg]");
            assertThat(compose.list(name, "tmpfs"))
                    .as(name)
                    .singleElement()
                    .asString()
                    .startsWith(ImageSpec.WRITABLE + ":")
                    .as("native libraries are unpacked there")
                    .endsWith(",exec");
            assertThat(service.keySet())
                    .as(name)
                    .doesNotContain(
                            "privileged", "cap_add", "user", "network_mode", "pid", "devices", "entrypoint", "command");
            String data = IMAGES.get(name).data();
            assertThat(compose.list(name, "volumes"))
                    .as(name)
                    .hasSize(data.isEmpty() ? 0 : 1)
                    .allMatch(volume -> volume.endsWith(":" + data));
        });
    }

    @Test
    void healthIsAskedForAsTheImageSays() throws IOException {
        ComposeFile compose = with(LOCAL);
        IMAGES.forEach((name, image) -> {
            List<String> command = new ArrayList<>(List.of("CMD"));
            command.addAll(image.healthCommand());
            assertThat(compose.healthCheck(name)).as(name).isEqualTo(command);
        });
        assertThat(SERVICES).allMatch(service -> IMAGES.get(service).health().equals("/q/health/ready"));
    }

    @Test
    void localStackIsGivenWhatTheLocalCloudHas() throws IOException {
        String script = Files.readString(ROOT.resolve("infra/localstack/resources.sh"));
        String resources = Files.readString(
                ROOT.resolve("infra/local-cloud/src/main/java/io/remessa/localcloud/CloudResources.java"));
        List<String> names = java.util.regex.Pattern.compile("\"(remessa-[a-z-]+)\"")
                .matcher(resources)
                .results()
                .map(found -> found.group(1))
                .filter(name -> !name.startsWith("remessa-local"))
                .toList();
        assertThat(names).hasSize(7).allMatch(script::contains);
        String tables =
                Files.readString(ROOT.resolve("infra/local-cloud/src/main/java/io/remessa/localcloud/Tables.java"));
        for (String index : List.of("byOwner", "byOwnerState", "byState", "byExpiry", "byUnfinished")) {
            assertThat(tables).contains("\"" + index + "\"");
            assertThat(script).contains("index " + index + " ");
        }
        String listed = script.lines()
                .filter(line -> line.startsWith("listed="))
                .findFirst()
                .orElseThrow()
                .replaceAll("listed=|'", "");
        assertThat(tables.replaceAll("\\s+", "")).contains("LISTED=List.of(" + listed + ")");
        assertThat(tables).contains("FORGET_AT = \"forgetAt\"");
        assertThat(script).contains("Enabled=true,AttributeName=forgetAt");
    }
}
