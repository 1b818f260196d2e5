package io.remessa.systemtests.observability;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** The expressions that Remessa's rules and dashboard have, each by where it stands. */
public final class Expressions {

    private Expressions() {}

    /** Those of a file of rules, by the names of their alerts. */
    public static Map<String, String> ofRules(Path file) throws IOException {
        JsonNode rules = new ObjectMapper()
                .valueToTree(new Yaml(new SafeConstructor(new LoaderOptions())).<Object>load(Files.readString(file)));
        Map<String, String> expressions = new TreeMap<>();
        rules.path("groups")
                .forEach(group -> group.path("rules").forEach(rule -> {
                    String before = expressions.put(
                            rule.path("alert").asText(), rule.path("expr").asText());
                    if (before != null) {
                        throw new IllegalArgumentException("Two rules are named " + rule.path("alert"));
                    }
                }));
        return expressions;
    }

    /** Those of a dashboard, by the titles of their panels. */
    public static Map<String, String> ofDashboard(Path file) throws IOException {
        Map<String, String> expressions = new TreeMap<>();
        new ObjectMapper()
                .readTree(file.toFile())
                .path("panels")
                .forEach(panel -> panel.path("targets")
                        .forEach(target -> expressions.put(
                                panel.path("title").asText() + " ("
                                        + panel.path("id").asText() + ") "
                                        + target.path("refId").asText(),
                                target.path("expr").asText())));
        return expressions;
    }
}
