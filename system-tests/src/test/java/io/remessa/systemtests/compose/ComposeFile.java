package io.remessa.systemtests.compose;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** A compose file as {@code docker compose} reads it with some file of variables, as far as Remessa's needs. */
record ComposeFile(Map<String, Map<String, Object>> services) {

    private static final Pattern VARIABLE = Pattern.compile("\\$\\{([A-Z0-9_]+)(?::-([^}]*))?}");

    /** @param variables a file as {@code --env-file} takes it */
    static ComposeFile read(Path file, Path variables) throws IOException {
        Properties values = new Properties();
        try (var in = Files.newBufferedReader(variables)) {
            values.load(in);
        }
        Map<String, Object> document =
                new Yaml(new SafeConstructor(new LoaderOptions())).load(interpolated(Files.readString(file), values));
        Map<String, Map<String, Object>> all = new TreeMap<>();
        map(document.get("services")).forEach((name, service) -> all.put(name, map(service)));
        List<String> profiles = List.of(values.getProperty("COMPOSE_PROFILES").split(","));
        all.values().removeIf(service -> list(service.get("profiles")).stream().noneMatch(profiles::contains));
        return new ComposeFile(all);
    }

    private static String interpolated(String text, Properties values) {
        return VARIABLE.matcher(text).replaceAll(found -> {
            String value = values.getProperty(found.group(1), found.group(2));
            if (value == null) {
                throw new IllegalArgumentException(found.group(1) + " has no value");
            }
            return Matcher.quoteReplacement(value);
        });
    }

    /** The environment of a service; empty for one that has none. */
    Map<String, String> environment(String service) {
        return map(services.get(service).getOrDefault("environment", Map.of())).entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, entry -> String.valueOf(entry.getValue())));
    }

    /** What a service has under that name, as a list. */
    List<String> list(String service, String name) {
        return list(services.get(service).get(name));
    }

    private static List<String> list(Object value) {
        return value instanceof List<?> values
                ? values.stream().map(String::valueOf).toList()
                : List.of();
    }

    private static Map<String, Object> map(Object value) {
        Map<String, Object> members = new TreeMap<>();
        ((Map<?, ?>) value).forEach((name, member) -> members.put(String.valueOf(name), member));
        return members;
    }

    /** The command of a service's health check. */
    List<String> healthCheck(String service) {
        return list(map(services.get(service).get("healthcheck")).get("test"));
    }
}
