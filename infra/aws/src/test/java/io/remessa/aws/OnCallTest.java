package io.remessa.aws;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.remessa.aws.SynthesisedStack.Resource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** Every alarm, of CloudWatch and of Prometheus, has a page that says what to do; so has what is named without one. */
class OnCallTest {

    private static final Path ROOT = Path.of("../..").toAbsolutePath().normalize();
    private static final Path PAGES = ROOT.resolve("docs/on-call");
    private static final Pattern PAGE = Pattern.compile("docs/on-call/[a-z-]+\\.md");
    /** A row of the table with two columns. */
    private static final Pattern WITHOUT_ALARM = Pattern.compile("\\| \\[[^]]+]\\(([a-z-]+\\.md)\\) \\| ([^|]+) \\|");

    private static final List<String> SECTIONS = List.of("## What it means", "## See why", "## What to do");

    /** Of each alarm the page that it names. */
    private final Map<String, String> pages = new TreeMap<>();

    OnCallTest() throws IOException {
        rules().forEach(rule -> pages.put(
                rule.path("alert").asText(), rule.at("/annotations/runbook").asText()));
        for (Resource alarm : SynthesisedStack.byDefault().ofType("AWS::CloudWatch::Alarm")) {
            // What only scales tells nobody.
            if (alarm.at("/OKActions").size() > 0) {
                Matcher page = PAGE.matcher(alarm.at("/AlarmDescription").asText());
                pages.put(alarm.id().replaceFirst("Alarm[0-9A-F]{8}$", ""), page.find() ? page.group() : "none");
            }
        }
    }

    private static List<JsonNode> rules() throws IOException {
        Path file = ROOT.resolve("infra/observability/alerts.yml");
        JsonNode document = new ObjectMapper()
                .valueToTree(new Yaml(new SafeConstructor(new LoaderOptions())).<Object>load(Files.readString(file)));
        return document.path("groups").findValues("rules").stream()
                .flatMap(rules -> SynthesisedStack.each(rules).stream())
                .toList();
    }

    @Test
    void bothKindsOfAlarmsAreThere() {
        assertThat(pages.keySet())
                .contains("RemessaDeadLetters", "DeadChunks", "LoadBalancerErrors")
                .hasSize(31);
    }

    @Test
    void everyAlarmNamesItsPageWhichSaysWhatItMeansHowToSeeWhyAndWhatToDo() throws IOException {
        for (Map.Entry<String, String> alarm : pages.entrySet()) {
            assertThat(alarm.getValue()).as(alarm.getKey()).matches(PAGE);
            Path page = ROOT.resolve(alarm.getValue());
            assertThat(page).exists();
            assertThat(Files.readString(page)).contains("**" + alarm.getKey() + "**");
            assertThat(Files.readAllLines(page)).containsSubsequence(SECTIONS);
        }
    }

    @Test
    void everyAlarmIsInTheTableOfContentsBesideItsPage() throws IOException {
        String contents = Files.readString(PAGES.resolve("README.md"));
        pages.forEach((alarm, page) -> assertThat(contents.lines()
                        .filter(line -> line.contains("(" + page.substring(page.lastIndexOf('/') + 1) + ")")))
                .as(alarm)
                .singleElement()
                .asString()
                .containsPattern("\\b" + alarm + "\\b"));
    }

    /** By the operations page or the doctor; the table of contents says as what. */
    @Test
    void everyOtherPageIsOfWhatIsNamedWithoutAnAlarm() throws IOException {
        Map<String, List<String>> named = new TreeMap<>();
        for (String line : Files.readAllLines(PAGES.resolve("README.md"))) {
            Matcher row = WITHOUT_ALARM.matcher(line);
            if (row.matches()) {
                named.put("docs/on-call/" + row.group(1), List.of(row.group(2).split(", ")));
            }
        }
        for (Map.Entry<String, List<String>> page : named.entrySet()) {
            Path file = ROOT.resolve(page.getKey());
            page.getValue().forEach(name -> assertThat(file).content().contains("**" + name + "**"));
            assertThat(Files.readAllLines(file)).containsSubsequence(SECTIONS);
        }
        Set<String> written;
        try (Stream<Path> files = Files.list(PAGES)) {
            written = files.map(file -> "docs/on-call/" + file.getFileName())
                    .filter(name -> !name.endsWith("/README.md"))
                    .collect(Collectors.toCollection(TreeSet::new));
        }
        written.removeAll(pages.values());
        assertThat(named.keySet()).isEqualTo(written).isNotEmpty();
    }
}
