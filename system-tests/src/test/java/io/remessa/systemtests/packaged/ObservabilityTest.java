package io.remessa.systemtests.packaged;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.remessa.systemtests.observability.Expressions;
import io.remessa.systemtests.observability.PromQl;
import io.remessa.systemtests.observability.Scrape;
import io.remessa.systemtests.processes.Eventually;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whatever rules and dashboard name is there in a running stack, and what it says is true. */
class ObservabilityTest {

    private static final Path FOLDER = PackagedStack.ROOT.resolve("infra/observability");
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    /** What Prometheus itself says, and adds. */
    private static final Set<String> OF_PROMETHEUS = Set.of("up");

    private static final Set<String> LABELS_OF_PROMETHEUS = Set.of("job", "instance");

    private static final Pattern FULL_COLLECTIONS =
            Pattern.compile("jvm_gc_pause_seconds_count\\{action=\"end of major GC\",.*} [1-9].*");

    @TempDir
    Path folder;

    @Test
    void everyMetricAndLabelOfRulesAndDashboardIsThereAndCountsWhatWasSent() throws Exception {
        Path home = Files.createDirectory(folder.resolve("home"));
        try (PackagedStack stack = new PackagedStack(home, Map.of())) {
            stack.up();
            Path sample = folder.resolve("sample.csv");
            stack.succeed("sample", "--rows", "5000", "--seed", "3", "--defects", "60", "-o", sample.toString());
            JsonNode status = stack.send(sample);
            assertThat(status.path("state").asText()).isEqualTo("COMPLETED");

            Map<String, String> metrics = Eventually.get(
                    "the end is counted",
                    PATIENCE,
                    () -> Optional.of(stack.metrics())
                            .filter(told -> told.get("chunk-dispatcher")
                                    .contains(
                                            "remessa_uploads_ended_total{failure=\"none\",state=\"COMPLETED\"} 1.0")));

            assertKnown(Scrape.of(String.join("\n", metrics.values())));
            JsonNode records = status.path("records");
            assertThat(metrics.get("chunk-validator").lines())
                    .contains(
                            "remessa_validated_bytes_total " + (double) Files.size(sample),
                            "remessa_validated_records_total{verdict=\"valid\"} "
                                    + records.path("valid").asDouble(),
                            "remessa_validated_records_total{verdict=\"rejected\"} "
                                    + records.path("rejected").asDouble());
            assertThat(records.path("rejected").asInt()).isPositive();
            assertNothingOf(status.path("uploadId").asText(), metrics);
            assertTellsOfFullCollections(stack);
        }
    }

    /** By the very words that the rule of a heap that is nearly full, and its panel, ask for. */
    private static void assertTellsOfFullCollections(PackagedStack stack) throws Exception {
        for (String service : List.of("upload-api", "chunk-dispatcher", "chunk-validator")) {
            stack.collectGarbage(service);
            String told = Eventually.get(
                    "the full collection of " + service + " is counted",
                    PATIENCE,
                    () -> Optional.of(stack.metrics().get(service))
                            .filter(metrics -> metrics.lines().anyMatch(FULL_COLLECTIONS.asMatchPredicate())));
            assertThat(told.lines().filter(line -> line.startsWith("jvm_gc_live_data_size_bytes ")))
                    .hasSize(1)
                    .noneMatch(line -> line.endsWith(" 0.0"));
        }
    }

    private static void assertKnown(Scrape scrape) throws IOException {
        Map<String, String> expressions = new TreeMap<>(Expressions.ofRules(FOLDER.resolve("alerts.yml")));
        expressions.putAll(Expressions.ofDashboard(FOLDER.resolve("dashboard.json")));
        assertThat(expressions).hasSizeGreaterThan(30);
        Set<String> allLabels = scrape.labels().values().stream()
                .flatMap(Set::stream)
                .collect(Collectors.toCollection(() -> new TreeSet<>(LABELS_OF_PROMETHEUS)));
        expressions.forEach((where, expression) -> {
            PromQl parsed = PromQl.parse(expression);
            assertThat(parsed.selectors()).as(where).isNotEmpty();
            assertThat(allLabels).as(where).containsAll(parsed.groupings());
            for (PromQl.Selector selector : parsed.selectors()) {
                if (!OF_PROMETHEUS.contains(selector.metric())) {
                    assertThat(scrape.labels()).as(where).containsKey(selector.metric());
                    Set<String> known = Stream.concat(
                                    scrape.labels().get(selector.metric()).stream(), LABELS_OF_PROMETHEUS.stream())
                            .collect(Collectors.toSet());
                    assertThat(known)
                            .as("%s: labels of %s", where, selector.metric())
                            .containsAll(selector.labels());
                }
            }
        });
    }

    /** Nor of its sender and its name. */
    private static void assertNothingOf(String uploadId, Map<String, String> metrics) {
        metrics.forEach(
                (service, text) -> assertThat(text).as(service).doesNotContain(uploadId, "sample.csv", "=\"local\""));
    }
}
