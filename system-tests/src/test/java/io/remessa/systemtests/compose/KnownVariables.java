package io.remessa.systemtests.compose;

import io.remessa.api.LayoutSettings;
import io.remessa.api.RejectSettings;
import io.remessa.api.UploadSettings;
import io.remessa.api.dynamodb.LedgerSettings;
import io.remessa.api.http.HttpSettings;
import io.remessa.api.limit.LimitSettings;
import io.remessa.api.owner.AuthSettings;
import io.remessa.api.s3.S3Settings;
import io.remessa.api.sqs.QueueSettings;
import io.remessa.dispatch.service.DispatcherConfig;
import io.remessa.observation.MetricsSettings;
import io.remessa.observation.trace.TracesSettings;
import io.remessa.systemtests.processes.ServiceProcess;
import io.remessa.validate.service.ValidatorConfig;
import io.smallrye.config.ConfigMappings;
import io.smallrye.config.ConfigMappings.ConfigClass;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The environment variables that a service reads: those of its typed settings, those that its {@code application.properties} ask for,
 * and Quarkus's for what stands there.
 *
 * @param known all of them
 * @param required those of the local profile that are an address of the machine itself unless they are given
 * @param ports that the service listens on: for its callers, and for those who measure it
 */
record KnownVariables(Set<String> known, Set<String> required, List<Integer> ports) {

    private static final Map<String, List<Class<?>>> SETTINGS = Map.of(
            "upload-api",
                    List.of(
                            UploadSettings.class,
                            LayoutSettings.class,
                            RejectSettings.class,
                            LedgerSettings.class,
                            HttpSettings.class,
                            AuthSettings.class,
                            LimitSettings.class,
                            S3Settings.class,
                            QueueSettings.class),
            "chunk-dispatcher", List.of(DispatcherConfig.class),
            "chunk-validator", List.of(ValidatorConfig.class));

    private static final Pattern ASKED_FOR = Pattern.compile("\\$\\{(REMESSA_[A-Z0-9_]+)(:[^}]*)?}");
    private static final Pattern DIGITS = Pattern.compile("\\d+");

    static KnownVariables of(String service) throws IOException {
        Set<String> known = new TreeSet<>(Set.of("QUARKUS_PROFILE"));
        Set<String> required = new TreeSet<>();
        Stream.concat(Stream.of(MetricsSettings.class, TracesSettings.class), SETTINGS.get(service).stream())
                .forEach(settings -> ConfigMappings.getProperties(ConfigClass.configClass(settings))
                        .keySet()
                        .forEach(name -> known.add(variable(name))));
        Properties properties = new Properties();
        try (var in = Files.newBufferedReader(
                ServiceProcess.ROOT.resolve(service).resolve("src/main/resources/application.properties"))) {
            properties.load(in);
        }
        properties.stringPropertyNames().forEach(name -> {
            known.add(variable(name.replaceFirst("^%[a-z]+\\.", "")));
            ASKED_FOR.matcher(properties.getProperty(name)).results().forEach(asked -> {
                known.add(asked.group(1));
                if (name.startsWith("%local.") && asked.group(2).contains("127.0.0.1")) {
                    required.add(asked.group(1));
                }
            });
        });
        List<Integer> ports = Stream.of("quarkus.http.port", "quarkus.management.port")
                .map(name -> port(properties.getProperty(name)))
                .toList();
        return new KnownVariables(known, required, ports);
    }

    private static int port(String value) {
        return DIGITS.matcher(value)
                .results()
                .mapToInt(found -> Integer.parseInt(found.group()))
                .findFirst()
                .orElseThrow();
    }

    /** As Quarkus finds a property in the environment. */
    private static String variable(String property) {
        return property.replaceAll("[^A-Za-z0-9]", "_").toUpperCase(Locale.ROOT);
    }
}
