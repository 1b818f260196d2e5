package io.remessa.aws;

import java.util.List;
import software.amazon.awscdk.RemovalPolicy;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.StackProps;
import software.amazon.awscdk.services.ecr.LifecycleRule;
import software.amazon.awscdk.services.ecr.Repository;
import software.amazon.awscdk.services.ecr.TagMutability;
import software.constructs.Construct;

/** The repositories of the images. A stack of its own, since they have to hold images before services can start. */
final class ImagesStack extends Stack {

    /** The modules that have an image. */
    static final List<String> MODULES = List.of("upload-api", "chunk-dispatcher", "chunk-validator");

    private static final int KEPT = 20;

    ImagesStack(Construct scope, String id, StackProps props, StackSettings settings) {
        super(scope, id, props);
        for (String module : MODULES) {
            Repository.Builder.create(this, module)
                    .repositoryName(repository(settings, module))
                    .imageTagMutability(TagMutability.IMMUTABLE)
                    .imageScanOnPush(true)
                    .lifecycleRules(List.of(LifecycleRule.builder()
                            .description("Old images")
                            .maxImageCount(KEPT)
                            .build()))
                    .removalPolicy(
                            settings.keepData() ? RemovalPolicy.RETAIN_ON_UPDATE_OR_DELETE : RemovalPolicy.DESTROY)
                    .emptyOnDelete(!settings.keepData())
                    .build();
        }
    }

    /** The name of a module's repository. */
    static String repository(StackSettings settings, String module) {
        return settings.name() + "/" + module;
    }
}
