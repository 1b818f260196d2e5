package io.remessa.images;

import com.google.cloud.tools.jib.api.CacheDirectoryCreationException;
import com.google.cloud.tools.jib.api.Containerizer;
import com.google.cloud.tools.jib.api.InvalidImageReferenceException;
import com.google.cloud.tools.jib.api.Jib;
import com.google.cloud.tools.jib.api.JibContainer;
import com.google.cloud.tools.jib.api.JibContainerBuilder;
import com.google.cloud.tools.jib.api.RegistryException;
import com.google.cloud.tools.jib.api.buildplan.AbsoluteUnixPath;
import com.google.cloud.tools.jib.api.buildplan.FileEntriesLayer;
import com.google.cloud.tools.jib.api.buildplan.FilePermissions;
import com.google.cloud.tools.jib.api.buildplan.ImageFormat;
import com.google.cloud.tools.jib.api.buildplan.Platform;
import com.google.cloud.tools.jib.api.buildplan.Port;
import io.remessa.images.ImageSpec.Content;
import io.remessa.images.ImageSpec.Layer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Set;
import java.util.concurrent.ExecutionException;

/**
 * Builds an image. The same files on the same base make the same image, bit by bit: everything in it has one time, one owner (root) and
 * fixed rights. Stateless.
 *
 * @param base what images stand on: {@code registry://IMAGE@sha256:…}, or {@code tar://FILE} as {@code docker save} writes it
 * @param platform which of a base for several platforms
 */
record BuildImage(String base, Platform platform) {

    /**
     * Builds an image and hands it over.
     *
     * @param target where to
     * @return its digest, {@code sha256:…}
     * @throws IOException also when the base cannot be had, with the cause in words
     */
    String run(ImageSpec spec, Containerizer target) throws IOException, InterruptedException {
        try {
            JibContainerBuilder image = Jib.from(base)
                    .setPlatforms(Set.of(platform))
                    .setFormat(ImageFormat.Docker)
                    .setCreationTime(Instant.EPOCH)
                    .setUser(ImageSpec.USER)
                    .setWorkingDirectory(AbsoluteUnixPath.get(ImageSpec.WRITABLE))
                    .setEnvironment(spec.environment())
                    .setLabels(spec.labels())
                    .addVolume(AbsoluteUnixPath.get(ImageSpec.WRITABLE))
                    .setEntrypoint(spec.command());
            spec.ports().forEach(port -> image.addExposedPort(Port.tcp(port)));
            for (Layer layer : spec.layers()) {
                image.addFileEntriesLayer(entries(layer));
            }
            image.addFileEntriesLayer(emptyFolder("temporary files", ImageSpec.WRITABLE));
            if (!spec.data().isEmpty()) {
                image.addFileEntriesLayer(emptyFolder("data", spec.data()));
            }
            JibContainer built = image.containerize(target.setToolName("remessa"));
            return built.getDigest().toString();
        } catch (RegistryException | CacheDirectoryCreationException | ExecutionException e) {
            throw new IOException("No image " + spec.name() + " on " + base + ": " + e.getMessage(), e);
        } catch (InvalidImageReferenceException e) {
            throw new IllegalArgumentException("Not the name of an image: " + base, e);
        }
    }

    /** A new volume has the owner of the folder that it is mounted on. */
    private static FileEntriesLayer emptyFolder(String title, String name) {
        Path anyFolder = Path.of("").toAbsolutePath();
        return FileEntriesLayer.builder()
                .setName(title)
                .addEntry(
                        anyFolder,
                        AbsoluteUnixPath.get(name),
                        FilePermissions.fromOctalString("700"),
                        FileEntriesLayer.DEFAULT_MODIFICATION_TIME,
                        ImageSpec.USER)
                .build();
    }

    private static FileEntriesLayer entries(Layer layer) throws IOException {
        FileEntriesLayer.Builder entries = FileEntriesLayer.builder().setName(layer.name());
        for (Content content : layer.files()) {
            if (!Files.exists(content.from())) {
                throw new IOException(content.from() + " is missing: build it with ./mvnw -DskipTests package");
            }
            entries.addEntryRecursive(content.from(), AbsoluteUnixPath.get(content.to()));
        }
        return entries.build();
    }
}
