package io.remessa.images;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.cloud.tools.jib.api.Containerizer;
import com.google.cloud.tools.jib.api.Jib;
import com.google.cloud.tools.jib.api.TarImage;
import com.google.cloud.tools.jib.api.buildplan.Platform;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BuildImageTest {

    private static final Path CLASSES = Path.of("target/classes");
    private static final int OWNER_MAY_WRITE_ALL_READ = 0644;
    private static final int FOLDER = 0755;

    @TempDir
    static Path folder;

    private static String base;

    @BeforeAll
    static void makeBase() throws Exception {
        Path tar = folder.resolve("base.tar");
        Jib.fromScratch().containerize(Containerizer.to(TarImage.at(tar).named("base")));
        base = "tar://" + tar;
    }

    /** Stand-ins for all modules, as the build leaves them. */
    private static Path packaged(String name) throws IOException {
        Path root = folder.resolve(name);
        for (String module : List.of("upload-api", "chunk-dispatcher", "chunk-validator")) {
            for (String file : List.of(
                    "lib/main/a.jar", "lib/boot/b.jar", "app/" + module + ".jar", "quarkus/c.dat", "quarkus-run.jar")) {
                write(root.resolve(module).resolve("target/quarkus-app").resolve(file));
            }
        }
        write(root.resolve("infra/local-cloud/target/local-cloud/lib/cloud.jar"));
        write(root.resolve("infra/local-cloud/target/local-cloud/natives/sqlite.so"));
        return root;
    }

    private static void write(Path file) throws IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(file, file.getFileName().toString());
    }

    private static String build(ImageSpec spec, String base, String file) throws Exception {
        Containerizer target = Containerizer.to(
                        TarImage.at(folder.resolve(file)).named(spec.name()))
                .setBaseImageLayersCache(folder.resolve(file + "-base"))
                .setApplicationLayersCache(folder.resolve(file + "-layers"))
                .setOfflineMode(true);
        return new BuildImage(base, new Platform("amd64", "linux")).run(spec, target);
    }

    @Test
    void theSameFilesMakeTheSameImagesWhereverAndWheneverTheyWereBuilt() throws Exception {
        List<String> digests = new ArrayList<>();
        for (String place : List.of("here", "there")) {
            Path root = packaged(place);
            Files.setLastModifiedTime(
                    root.resolve("upload-api/target/quarkus-app/quarkus-run.jar"),
                    FileTime.from(place.equals("here") ? Instant.EPOCH : Instant.parse("2026-01-01T00:00:00Z")));
            for (ImageSpec spec : RemessaImages.of(root, CLASSES)) {
                digests.add(build(spec, base, place + spec.name().replace('/', '-') + ".tar"));
            }
        }

        assertThat(digests.subList(0, 4)).isEqualTo(digests.subList(4, 8)).doesNotHaveDuplicates();
        assertThat(folder.resolve("hereremessa-upload-api.tar"))
                .hasSameBinaryContentAs(folder.resolve("thereremessa-upload-api.tar"));
    }

    @Test
    void anotherByteMakesAnotherImage() throws Exception {
        Path root = packaged("changed");
        ImageSpec spec = RemessaImages.of(root, CLASSES).get(2);
        String before = build(spec, base, "before.tar");
        Files.writeString(root.resolve("chunk-validator/target/quarkus-app/app/chunk-validator.jar"), "other");

        assertThat(build(spec, base, "after.tar")).isNotEqualTo(before);
    }

    @Test
    void everyImageRunsItsProgramAsNobodyAndSaysWhereItListens() throws Exception {
        Path root = packaged("config");
        for (ImageSpec spec : RemessaImages.of(root, CLASSES)) {
            build(spec, base, "config.tar");
            JsonNode config = BuiltImage.read(folder.resolve("config.tar")).ofContainers();

            assertThat(config.path("User").asText()).isEqualTo("10001:10001");
            assertThat(config.path("Entrypoint"))
                    .extracting(JsonNode::asText)
                    .containsExactlyElementsOf(spec.command());
            assertThat(spec.command())
                    .startsWith("java")
                    .contains("-XX:+ExitOnOutOfMemoryError", "-Djava.io.tmpdir=/tmp");
            assertThat(config.path("Env")).extracting(JsonNode::asText).contains("LC_ALL=C.UTF-8");
            assertThat(config.path("WorkingDir").asText()).isEqualTo("/tmp");
            assertThat(config.path("Volumes").has("/tmp"))
                    .as("else a volume that is mounted there is root's alone")
                    .isTrue();
            assertThat(config.path("ExposedPorts").properties())
                    .extracting(Map.Entry::getKey)
                    .containsExactlyInAnyOrderElementsOf(
                            spec.ports().stream().map(port -> port + "/tcp").toList());
            assertThat(config.path("Labels").path("io.remessa.health").asText()).isEqualTo(spec.health());
            assertThat(config.path("Labels").path("io.remessa.writable").asText())
                    .isEqualTo("/tmp");
        }
    }

    @Test
    void allFilesAreRootsAndNobodyElseMayWriteThem() throws Exception {
        Path root = packaged("files");
        ImageSpec spec = RemessaImages.of(root, CLASSES).get(0);
        build(spec, base, "files.tar");

        BuiltImage image = BuiltImage.read(folder.resolve("files.tar"));

        assertThat(image.files())
                .containsKeys(
                        "/app/quarkus-run.jar",
                        "/app/lib/main/a.jar",
                        "/app/lib/boot/b.jar",
                        "/app/app/upload-api.jar",
                        "/app/quarkus/c.dat",
                        "/health/io/remessa/images/HealthCheck.class");
        Map<String, TarArchiveEntry> files = new HashMap<>(image.files());
        files.remove("/tmp/");
        assertThat(files.values()).allSatisfy(file -> {
            assertThat(file.getLongUserId()).isZero();
            assertThat(file.getLongGroupId()).isZero();
            assertThat(file.getMode() & 0777).isEqualTo(file.isDirectory() ? FOLDER : OWNER_MAY_WRITE_ALL_READ);
        });
        assertThat(spec.layers())
                .extracting(ImageSpec.Layer::name)
                .containsExactly("health check", "libraries", "program");
    }

    @Test
    void theFoldersToWriteToAreTheProgramsAlone() throws Exception {
        ImageSpec cloud = RemessaImages.of(packaged("data"), CLASSES).get(3);
        build(cloud, base, "data.tar");

        Map<String, TarArchiveEntry> files =
                BuiltImage.read(folder.resolve("data.tar")).files();

        for (String name : List.of("/data/", "/tmp/")) {
            TarArchiveEntry writable = files.get(name);
            assertThat(writable.isDirectory()).isTrue();
            assertThat(writable.getLongUserId() + ":" + writable.getLongGroupId())
                    .isEqualTo(ImageSpec.USER);
            assertThat(writable.getMode() & 0777).isEqualTo(0700);
        }
    }

    @Test
    void aBaseThatCannotBeHadIsNamed() throws Exception {
        ImageSpec spec = RemessaImages.of(packaged("no-base"), CLASSES).get(0);
        for (String absent : List.of(
                "registry://127.0.0.1:1/java@sha256:" + "0".repeat(64), "tar://" + folder.resolve("absent.tar"))) {
            assertThatThrownBy(() -> build(spec, absent, "never.tar"))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("remessa/upload-api")
                    .hasMessageContaining(absent);
        }
    }

    @Test
    void whatIsNotPackagedIsNamedWithTheCure() {
        ImageSpec spec = RemessaImages.of(folder.resolve("nothing"), CLASSES).get(3);

        assertThatThrownBy(() -> build(spec, base, "never.tar"))
                .hasMessageContaining("local-cloud/lib is missing")
                .hasMessageContaining("./mvnw -DskipTests package");
    }
}
