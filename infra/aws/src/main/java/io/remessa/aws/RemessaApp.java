package io.remessa.aws;

import io.github.cdklabs.cdknag.AwsSolutionsChecks;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import software.amazon.awscdk.App;
import software.amazon.awscdk.AppProps;
import software.amazon.awscdk.Aspects;
import software.amazon.awscdk.DefaultStackSynthesizer;
import software.amazon.awscdk.Environment;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.StackProps;
import software.amazon.awscdk.cxapi.CloudAssembly;

/**
 * The program behind {@code ./remessa synth}: it makes the templates, without any account or network, and prints one. Run by the
 * CDK's own command line it prints nothing, since that reads the folder.
 */
public final class RemessaApp {

    private static final int FAILED = 1;
    private static final int WRONG_USAGE = 2;

    /** Logs come into their bucket by its policy, and not by access control lists, which are off. */
    private static final Map<String, Object> FLAGS = Map.of("@aws-cdk/aws-s3:serverAccessLogsUseBucketPolicy", true);

    private RemessaApp() {}

    public static void main(String[] arguments) {
        System.exit(run(arguments));
    }

    private static int run(String[] arguments) {
        try {
            Arguments given = Arguments.of(arguments);
            if (given.help()) {
                System.out.print(Arguments.HELP + SettingNames.help());
                return 0;
            }
            return synth(given);
        } catch (InvalidSettingsException e) {
            System.err.println("remessa: " + e.getMessage());
            return WRONG_USAGE;
        } catch (IOException e) {
            System.err.println("remessa: The template could not be read: " + e);
            return FAILED;
        }
    }

    private static int synth(Arguments given) throws IOException {
        boolean byCdk = System.getenv("CDK_OUTDIR") != null;
        App app = app(byCdk ? null : given.output());
        Map<String, String> settings = new TreeMap<>(given.settings());
        if (byCdk) {
            context(app).forEach(settings::putIfAbsent);
        }
        ServiceDefaults defaults = ServiceDefaults.read();
        Stacks stacks = stacks(app, StackSettings.of(settings, defaults), defaults);
        CloudAssembly assembly = app.synth();
        List<String> errors = errors(assembly);
        if (!errors.isEmpty()) {
            errors.forEach(error -> System.err.println("remessa: " + error));
            return FAILED;
        }
        if (!byCdk) {
            Stack wanted = given.images() ? stacks.images() : stacks.remessa();
            Path template =
                    Path.of(assembly.getStackArtifact(wanted.getArtifactId()).getTemplateFullPath());
            System.out.println(Files.readString(template, StandardCharsets.UTF_8));
        }
        return 0;
    }

    /** What cdk-nag does not let pass. */
    @SuppressWarnings("deprecation") // The results have moved to a package that this version does not have yet.
    static List<String> errors(CloudAssembly assembly) {
        return assembly.getStacks().stream()
                .flatMap(stack -> stack.findMetadataByType("aws:cdk:error").stream())
                .map(found -> found.getPath() + ": " + found.getData())
                .toList();
    }

    /** @param output folder for the templates; where the CDK puts them if null */
    static App app(@Nullable String output) {
        AppProps.Builder props =
                AppProps.builder().analyticsReporting(false).treeMetadata(false).context(FLAGS);
        return new App(output == null ? props.build() : props.outdir(output).build());
    }

    /** What {@code cdk -c} was given of our settings. */
    private static Map<String, String> context(App app) {
        Map<String, String> context = new TreeMap<>();
        for (String name : SettingNames.all()) {
            Object value = app.getNode().tryGetContext(name);
            if (value != null) {
                context.put(name, value.toString());
            }
        }
        return context;
    }

    /** What is made: first the repositories of the images, then everything else. */
    record Stacks(ImagesStack images, RemessaStack remessa) {}

    /** Puts both stacks into the app; what cdk-nag finds in them is an error of the synthesis. */
    static Stacks stacks(App app, StackSettings settings, ServiceDefaults defaults) {
        StackProps props = StackProps.builder()
                .env(Environment.builder().region(settings.region()).build())
                // Without it CloudFormation alone can deploy the template, too.
                .synthesizer(DefaultStackSynthesizer.Builder.create()
                        .generateBootstrapVersionRule(false)
                        .build())
                .build();
        ImagesStack images = new ImagesStack(app, settings.name() + "-images", props, settings);
        RemessaStack remessa = new RemessaStack(app, settings.name(), props, settings, defaults);
        Aspects.of(app).add(AwsSolutionsChecks.Builder.create().build());
        return new Stacks(images, remessa);
    }
}
