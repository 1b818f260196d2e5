package io.remessa.systemtests.observability;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** Rules of alerts, looked at once a minute, as Prometheus goes by them: an alert fires once its expression has had the same element for as long as it says. */
record Alerts(List<Rule> rules) {

    private static final int EVERY = 60;

    /**
     * A rule.
     *
     * @param lasting for how long its expression must hold
     */
    record Rule(String alert, String expression, Duration lasting) {}

    static Alerts read(Path file) throws IOException {
        JsonNode document = new ObjectMapper()
                .valueToTree(new Yaml(new SafeConstructor(new LoaderOptions())).<Object>load(Files.readString(file)));
        return new Alerts(document.path("groups").findValues("rules").stream()
                .flatMap(rules -> StreamSupport.stream(rules.spliterator(), false))
                .map(rule -> new Rule(
                        rule.path("alert").asText(),
                        rule.path("expr").asText(),
                        Duration.parse("PT" + rule.path("for").asText("0m").toUpperCase(Locale.ROOT))))
                .toList());
    }

    Set<String> names() {
        return rules.stream().map(Rule::alert).collect(Collectors.toCollection(TreeSet::new));
    }

    /** Which fire at any time until that second, each with the seconds at which it does first and last. */
    Map<String, List<Long>> firing(Timeline timeline, long until) {
        Map<String, List<Long>> firing = new TreeMap<>();
        for (Rule rule : rules) {
            Map<Map<String, String>, Long> since = new HashMap<>();
            for (long second = 0; second <= until; second += EVERY) {
                Set<Map<String, String>> now = Evaluation.of(rule.expression(), timeline, second).stream()
                        .map(Timeline.Element::labels)
                        .collect(Collectors.toSet());
                since.keySet().retainAll(now);
                for (Map<String, String> labels : now) {
                    since.putIfAbsent(labels, second);
                    if (second - since.get(labels) >= rule.lasting().toSeconds()) {
                        List<Long> before = firing.get(rule.alert());
                        firing.put(rule.alert(), List.of(before == null ? second : before.get(0), second));
                    }
                }
            }
        }
        return firing;
    }
}
