package io.remessa.systemtests.packaged;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.remessa.csv.layout.file.Layouts;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Send, download the rejects, correct some, send them back: on the packaged stack, with files of many chunks. */
class FixesTest {

    private static final int REVISION = 2;

    private static final List<String> COLUMNS =
            Layouts.builtIn().all().get(0).layout().columnNames();
    private static final String RECORD =
            "1,2,3,CLIENTE 1,52998224725,5,20221227,5,100.00,7,CDC,17,CREDITO,8,2,Original,"
                    + "0,20220406,20.00,0,0,0,0,0,1,Aberta,Vencida";
    private static final List<String> VALID = List.of(RECORD.split(",", -1));

    @TempDir
    static Path folder;

    private static PackagedStack stack;

    @BeforeAll
    static void start() throws IOException {
        stack = new PackagedStack(
                Files.createDirectory(folder.resolve("home")), Map.of("REMESSA_DISPATCH_CHUNK_SIZE_BYTES", "20000"));
        stack.up();
    }

    @AfterAll
    static void stop() {
        stack.close();
    }

    private static byte[] rejects(String id, String query) {
        return stack.get("/v1/uploads/" + id + "/rejects.csv" + query);
    }

    private static JsonNode summary(String id, String query) {
        return stack.getJson("/v1/uploads/" + id + "/summary" + query);
    }

    /** A row of a download with these fields instead of its own. */
    private static List<String> withFields(List<String> row, List<String> fields) {
        List<String> fixed = new ArrayList<>(row.subList(0, RejectRows.OWN_CELLS));
        fixed.addAll(fields);
        return fixed;
    }

    private static Path fixes(String name, List<List<String>> rows) {
        return Samples.write(folder.resolve(name), RejectRows.spreadsheet(rows));
    }

    @Test
    void aFileWhoseRejectsAreFixedCountsAsTheCorrectedFileDoes() throws IOException {
        Path sample = folder.resolve("sample.csv");
        stack.succeed("sample", "--rows", "3000", "--seed", "5", "--defects", "8", "-o", sample.toString());
        byte[] original = Files.readAllBytes(sample);
        String id = stack.send(sample).path("uploadId").asText();
        JsonNode first = summary(id, "");
        byte[] download = rejects(id, "");
        List<List<String>> rows = RejectRows.read(download);
        assertThat(rows.size()).isGreaterThan(100);

        List<List<String>> half = new ArrayList<>(List.of(rows.get(0)));
        ByteArrayOutputStream corrected = new ByteArrayOutputStream();
        Map<Long, Integer> places = RejectRows.places(original);
        int copied = 0;
        for (int i = 1; i < rows.size(); i++) {
            boolean fixed = i % 2 == 0;
            half.add(fixed ? withFields(rows.get(i), VALID) : rows.get(i));
            int offset = Integer.parseInt(rows.get(i).get(1));
            if (fixed) {
                corrected.write(original, copied, offset - copied);
                corrected.writeBytes(RECORD.getBytes(StandardCharsets.UTF_8));
                copied = offset + places.get((long) offset);
            }
        }
        corrected.write(original, copied, original.length - copied);

        JsonNode sent = stack.send(fixes("half.csv", half), "--fixes", id);
        assertThat(sent.path("state").asText()).as(sent.toString()).isEqualTo("COMPLETED");
        assertThat(sent.path("fixesOf").asText()).isEqualTo(id);
        assertThat(sent.path("records").path("valid").asInt()).isEqualTo((rows.size() - 1) / 2);
        JsonNode second = sent.path("fixed");
        JsonNode resent = stack.send(Samples.write(folder.resolve("corrected.csv"), corrected.toByteArray()))
                .path("summary");
        Samples.assertMatches(second, resent);
        for (String ofColumns : List.of("findings", "amounts", "dates", "offendingValues")) {
            assertThat(second.path(ofColumns)).as(ofColumns).isNotEmpty().isEqualTo(resent.path(ofColumns));
        }
        assertThat(second.path("revision").asInt()).isEqualTo(2);
        assertThat(second.path("reconciliation").path("closes").asBoolean()).isTrue();

        assertThat(summary(id, "?revision=1")).isEqualTo(first);
        assertThat(rejects(id, "?revision=1")).isEqualTo(download);
        List<List<String>> left = RejectRows.read(rejects(id, ""));
        assertThat(left).hasSize(rows.size() - (rows.size() - 1) / 2);
        assertThat(left.subList(1, left.size()))
                .isEqualTo(rows.subList(1, rows.size()).stream()
                        .filter(row -> rows.indexOf(row) % 2 == 1)
                        .map(row -> ofRevision("2", row))
                        .toList());

        assertRefused(fixes("again.csv", half), id, "FIXES_REFUSED");
        fixTheRest(id, left);
    }

    private static List<String> ofRevision(String revision, List<String> row) {
        List<String> changed = new ArrayList<>(row);
        changed.set(REVISION, revision);
        return changed;
    }

    private static void fixTheRest(String id, List<List<String>> left) {
        List<List<String>> all = new ArrayList<>(List.of(left.get(0)));
        left.stream().skip(1).forEach(row -> all.add(withFields(row, VALID)));

        JsonNode third = stack.send(fixes("rest.csv", all), "--fixes", id).path("fixed");

        assertThat(third.path("revision").asInt()).isEqualTo(3);
        assertThat(third.path("records").path("rejected").asInt()).isZero();
        assertThat(third.path("errorsByRule")).isEmpty();
        assertThat(RejectRows.read(rejects(id, ""))).hasSize(1);
        assertThat(stack.run("send", "--fixes", id, folder.resolve("rest.csv").toString())
                        .err())
                .contains("no rejects");
    }

    private static void assertRefused(Path file, String id, String code) {
        JsonNode status = stack.send(file, "--fixes", id);
        assertThat(status.path("state").asText()).isEqualTo("FAILED");
        assertThat(status.path("failure").path("code").asText()).isEqualTo(code);
    }

    @Test
    void cellsThatASpreadsheetWouldExecuteComeBackAsTheyWere() {
        List<String> texts = List.of(
                "=HYPERLINK(\"http://x\",\"y\")",
                "+cmd|' /C calc'!A0",
                "@x",
                "\ttab",
                "\rcr",
                "'=1",
                "''+1",
                "-2+3",
                "'a",
                "a\n\"b\"",
                "-12.50");
        StringBuilder file = new StringBuilder(String.join(",", COLUMNS)).append('\n');
        for (String text : texts) {
            List<String> record = new ArrayList<>(VALID);
            record.set(0, "x");
            record.set(3, '"' + text.replace("\"", "\"\"") + '"');
            record.set(4, "52998224726");
            file.append(String.join(",", record)).append('\n');
        }
        Path sent =
                Samples.write(folder.resolve("formulas.csv"), file.toString().getBytes(StandardCharsets.UTF_8));
        String id = stack.send(sent).path("uploadId").asText();
        List<List<String>> rows = RejectRows.read(rejects(id, ""));
        for (List<String> row : rows) {
            assertThat(row)
                    .noneMatch(cell -> cell.matches("(?s)'*[=+\\-@\t\r].*")
                            && !cell.startsWith("'")
                            && !cell.matches("[+-]?[0-9]+(?:[.,][0-9]+)?"));
        }

        List<List<String>> documentsFixed = new ArrayList<>();
        for (List<String> row : rows) {
            List<String> fixed = new ArrayList<>(row);
            fixed.replaceAll(cell -> cell.equals("52998224726") ? "52998224725" : cell);
            documentsFixed.add(fixed);
        }
        JsonNode second = stack.send(fixes("documents.csv", documentsFixed), "--fixes", id)
                .path("fixed");

        assertThat(second.path("errorsByRule").toString()).isEqualTo("{\"INTEGER_FORMAT\":" + texts.size() + "}");
        List<List<String>> left = RejectRows.read(rejects(id, ""));
        for (int i = 1; i < rows.size(); i++) {
            assertThat(left.get(i).get(RejectRows.OWN_CELLS + 3))
                    .isEqualTo(rows.get(i).get(RejectRows.OWN_CELLS + 3));
        }
        assertThat(left).hasSameSizeAs(rows);
    }

    @Test
    void whatIsNoDownloadOfRejectsIsRefused() {
        Path bad = Samples.write(
                folder.resolve("bad.csv"),
                (String.join(",", COLUMNS) + "\n" + RECORD.replace("52998224725", "1") + "\n")
                        .getBytes(StandardCharsets.UTF_8));
        String id = stack.send(bad).path("uploadId").asText();

        assertRefused(bad, id, "HEADER_MISMATCH");
        List<List<String>> rows = RejectRows.read(rejects(id, ""));
        List<String> elsewhere = new ArrayList<>(rows.get(1));
        elsewhere.set(1, "7");
        assertRefused(fixes("elsewhere.csv", List.of(rows.get(0), elsewhere)), id, "FIXES_REFUSED");
    }
}
