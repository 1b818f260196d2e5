package io.remessa.systemtests.packaged;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.remessa.systemtests.processes.Eventually;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * No CPF or CNPJ of a file, sound or not, is in any log, page, error, metric, notification or output of a command, also when
 * rejects are corrected; only in what the owner downloads.
 */
class NothingPersonalTest {

    private static final int DOCUMENT_COLUMN = 4;
    private static final Duration PATIENCE = Duration.ofMinutes(1);
    private static final Pattern DOCUMENT = Pattern.compile("[0-9]{11}|[0-9A-Z]{12}[0-9]{2}");

    @TempDir
    Path folder;

    @Test
    void documentsStayInTheFile() throws IOException {
        Path home = Files.createDirectory(folder.resolve("home"));
        Path sample = folder.resolve("sample.csv");
        // As logs are elsewhere, where they have more members than the lines that people read.
        Map<String, String> structured = Map.of("QUARKUS_LOG_CONSOLE_JSON_ENABLED", "true");
        try (PackagedStack stack = new PackagedStack(home, structured)) {
            stack.up();
            stack.succeed("sample", "--rows", "5000", "--seed", "3", "--defects", "60", "-o", sample.toString());
            Set<String> documents = documents(sample);
            assertThat(documents).hasSizeGreaterThan(100);
            Map<String, String> seen = new LinkedHashMap<>();
            run(stack, seen, "send", "--retorno", "brl", sample.toString());
            String id = newest(stack);
            run(stack, seen, "send", sample.toString(), "--json", "--max-rejects", "5");
            String stopped = newest(stack);
            String fixes = corrected(stack, id, seen);
            // It has ended, so that nothing comes of it but an entry of the audit.
            String refused = "/v1/ops/uploads/" + id + "/pause";
            seen.put(refused, new String(stack.exchange("POST", refused, null).body(), StandardCharsets.UTF_8));
            for (String upload : List.of(id, stopped, fixes)) {
                run(stack, seen, "status", upload);
                run(stack, seen, "summary", upload);
                for (String path : paths(upload)) {
                    seen.put(path, text(stack, path));
                }
                for (String path : operatorsPaths(upload)) {
                    assertThat(stack.exchange("GET", path, null).statusCode())
                            .as(path)
                            .isEqualTo(200);
                    seen.put(path, text(stack, path));
                }
            }
            assertThat(seen.get("/v1/ops/audit")).contains(id);
            allRejects(stack, id, seen);
            seen.put("notifications", notifications(stack, List.of(id, stopped, fixes)));
            stack.metrics().forEach((service, metrics) -> seen.put("metrics of " + service, metrics));
            assertThat(stack.exchange("GET", "/q/metrics", null).statusCode()).isEqualTo(404);
            try (Stream<Path> logs = Files.list(home.resolve("logs"))) {
                for (Path log : logs.toList()) {
                    seen.put(log.getFileName().toString(), Files.readString(log));
                }
            }

            seen.forEach((where, text) -> assertNone(where, text, documents));
            assertThat(text(stack, "/v1/uploads/" + id + "/rejects.csv")).containsPattern(DOCUMENT);
        }
    }

    private static void run(PackagedStack stack, Map<String, String> seen, String... command) {
        PackagedStack.Run run = stack.run(command);
        seen.put(String.join(" ", command), run.out() + run.err());
    }

    private static String newest(PackagedStack stack) {
        return stack.getJson("/v1/uploads")
                .path("uploads")
                .get(0)
                .path("uploadId")
                .asText();
    }

    /** Sends back the download as it is, and once with a row that no fix may have; answers the upload of the latter. */
    private String corrected(PackagedStack stack, String id, Map<String, String> seen) throws IOException {
        Path rejects = folder.resolve("rejects.csv");
        run(stack, seen, "rejects", id, "-o", rejects.toString());
        run(stack, seen, "send", "--fixes", id, rejects.toString());
        assertThat(stack.getJson("/v1/uploads/" + id + "/summary")
                        .path("revision")
                        .asInt())
                .isEqualTo(2);
        // Of revision 1, and so refused.
        run(stack, seen, "send", "--fixes", id, "--json", rejects.toString());
        String refused = newest(stack);
        assertThat(stack.getJson("/v1/uploads/" + refused).at("/failure/code").asText())
                .isEqualTo("FIXES_REFUSED");
        return refused;
    }

    private static String notifications(PackagedStack stack, List<String> uploads) {
        for (String upload : uploads) {
            Eventually.get(
                    "the end of " + upload + " is published",
                    PATIENCE,
                    () -> stack.notificationsOf(upload).stream().findFirst());
        }
        return stack.notifications().toString();
    }

    private static List<String> paths(String id) {
        String upload = "/v1/uploads/" + id;
        return List.of(
                "/v1/uploads",
                upload,
                upload + "/summary",
                upload + "/summary?revision=1",
                upload + "/chunks/0/summary",
                upload + "/retorno.csv",
                upload + "/chunks",
                upload + "/parts",
                upload + "/rejects?cursor=nonsense",
                upload + "/rejects?rule=nonsense",
                upload + "/nothing",
                "/q/health");
    }

    private static List<String> operatorsPaths(String id) {
        String upload = "/v1/ops/uploads/" + id;
        return List.of(
                "/v1/doctor",
                "/v1/ops/overview",
                "/v1/ops/uploads",
                "/v1/ops/uploads?state=FAILED",
                upload,
                upload + "/chunks",
                "/v1/ops/audit");
    }

    private static void allRejects(PackagedStack stack, String id, Map<String, String> seen) {
        String path = "/v1/uploads/" + id + "/rejects?limit=1000";
        JsonNode page = stack.getJson(path);
        List<JsonNode> pages = new ArrayList<>(List.of(page));
        while (!page.path("next").isNull()) {
            page = stack.getJson(path + "&cursor=" + page.path("next").asText());
            pages.add(page);
        }
        assertThat(pages.get(0).path("rejects")).isNotEmpty();
        for (int i = 0; i < pages.size(); i++) {
            seen.put("rejects, page " + i, pages.get(i).toString());
        }
    }

    /** What stands in the column of documents, where it has the form of one; rows with quotes or other fields are left out. */
    static Set<String> documents(Path sample) throws IOException {
        Set<String> documents = new HashSet<>();
        String rows = new String(Files.readAllBytes(sample), StandardCharsets.ISO_8859_1);
        for (String row : rows.lines().toList()) {
            String[] fields = row.split(",", -1);
            if (fields.length > DOCUMENT_COLUMN && !row.contains("\"")) {
                String bare = fields[DOCUMENT_COLUMN].replaceAll("[./-]", "");
                // One character again and again is in other numbers, too, and is nobody's.
                if (DOCUMENT.matcher(bare).matches() && bare.chars().distinct().count() > 2) {
                    documents.add(fields[DOCUMENT_COLUMN]);
                    documents.add(bare);
                }
            }
        }
        return documents;
    }

    private static void assertNone(String where, String text, Set<String> documents) {
        for (String document : documents) {
            assertThat(text.contains(document))
                    .as("%s has %s in it", where, document)
                    .isFalse();
        }
    }

    private static String text(PackagedStack stack, String path) {
        return new String(stack.exchange("GET", path, null).body(), StandardCharsets.UTF_8);
    }
}
