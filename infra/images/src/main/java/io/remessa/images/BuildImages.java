package io.remessa.images;

import com.google.cloud.tools.jib.api.Containerizer;
import com.google.cloud.tools.jib.api.InvalidImageReferenceException;
import com.google.cloud.tools.jib.api.RegistryImage;
import com.google.cloud.tools.jib.api.TarImage;
import com.google.cloud.tools.jib.api.buildplan.Platform;
import com.google.cloud.tools.jib.frontend.CredentialRetrieverFactory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** {@code remessa images}: builds all images and prints the digest of each. */
public final class BuildImages {

    private static final int WRONG_USAGE = 2;

    private BuildImages() {}

    /** Ends with 0, with 1 when an image cannot be built or handed over, and with 2 for wrong usage. */
    public static void main(String... arguments) throws InterruptedException {
        try {
            ImagesOptions options = ImagesOptions.parse(arguments);
            if (options.help()) {
                System.out.println(ImagesOptions.USAGE);
                return;
            }
            run(options);
        } catch (IllegalArgumentException wrong) {
            System.err.println("remessa images: " + wrong.getMessage());
            System.exit(WRONG_USAGE);
        } catch (IOException failed) {
            System.err.println("remessa images: " + failed.getMessage());
            System.exit(1);
        }
        System.exit(0);
    }

    private static void run(ImagesOptions options) throws IOException, InterruptedException {
        BuildImage build = new BuildImage(options.base(), new Platform(options.architecture(), "linux"));
        if (!options.isBaseFixed()) {
            System.err.println("remessa images: " + options.base() + " is a tag, which moves: with --base"
                    + " registry://IMAGE@sha256:DIGEST the same files make the same images next year, too");
        }
        List<ImageSpec> all = RemessaImages.of(options.root(), options.classes());
        List<ImageSpec> specs = options.tar() == null ? RemessaImages.services(all) : all;
        for (ImageSpec spec : specs) {
            String digest = build.run(spec, target(options, spec));
            System.out.println(spec.name() + ":" + options.tag() + " " + digest);
        }
    }

    private static Containerizer target(ImagesOptions options, ImageSpec spec) throws IOException {
        String name = spec.name() + ":" + options.tag();
        try {
            if (options.tar() != null) {
                Files.createDirectories(options.tar());
                Path file = options.tar().resolve(spec.name().replace('/', '-') + ".tar");
                return Containerizer.to(TarImage.at(file).named(name));
            }
            RegistryImage image = RegistryImage.named(options.registry() + "/" + name);
            CredentialRetrieverFactory credentials = CredentialRetrieverFactory.forImage(
                    com.google.cloud.tools.jib.api.ImageReference.parse(options.registry() + "/" + name), event -> {});
            return Containerizer.to(image.addCredentialRetriever(credentials.dockerConfig())
                    .addCredentialRetriever(credentials.wellKnownCredentialHelpers()));
        } catch (InvalidImageReferenceException e) {
            throw new IllegalArgumentException("Not the name of a registry: " + options.registry(), e);
        }
    }
}
