package io.remessa.cli.report;

import com.fasterxml.jackson.databind.JsonNode;
import io.remessa.cli.console.Console;
import io.remessa.cli.console.Printable;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalInt;
import java.util.function.Function;
import java.util.stream.StreamSupport;

/**
 * Prints a summary in depth: findings by column, amounts, dates, and values that rules found fault with. What a summary does not
 * have, such as one that is older than its statistics, is left out. Not thread-safe.
 */
public final class SummaryReport {
    private static final String NONE = "-";

    private final Console console;
    private final ReportWords words;

    /** @param language English or Brazilian Portuguese; anything else is English */
    public SummaryReport(Console console, Locale language) {
        this.console = console;
        this.words = new ReportWords(language);
    }

    /**
     * Prints the summary of an upload, or of one of its chunks.
     *
     * @param chunk number of the chunk, from 0; empty for the whole upload
     */
    public void print(String uploadId, OptionalInt chunk, JsonNode summary) {
        line("upload", uploadId);
        chunk.ifPresent(number -> line("chunk", String.valueOf(number)));
        if (summary.has("revision")) {
            line("revision", words.number(summary.path("revision")));
        }
        line("records", words.records(summary.path("records")));
        JsonNode closes = summary.path("reconciliation").path("closes");
        if (closes.isBoolean()) {
            line("proof", words.text("proof." + closes.asBoolean()));
        }
        printFindings(summary);
        printAmounts(summary);
        printDates(summary.path("dates"));
        if (!summary.path("documents").isEmpty()) {
            line("documents", words.documents(summary.path("documents")));
        }
        summary.path("offendingValues").forEach(this::printOffending);
    }

    private void printFindings(JsonNode summary) {
        if (summary.has("findings")) {
            printFindings("findings.column", summary.path("findings"), "error");
            printFindings("warnings.column", summary.path("findings"), "warning");
        } else {
            printFindings("findings", summary.path("errorsByRule"));
            printFindings("warnings", summary.path("warningsByRule"));
        }
    }

    private void printFindings(String title, JsonNode findings, String severity) {
        List<JsonNode> some = StreamSupport.stream(findings.spliterator(), false)
                .filter(finding -> finding.path("severity").asText().equals(severity))
                .toList();
        if (!some.isEmpty()) {
            heading(title);
            some.forEach(finding -> print(String.format(
                    "  %15s  %-20s  %-16s  %s",
                    words.number(finding.path("count")),
                    finding.path("rule").asText(),
                    finding.path("column").asText(words.text("record.whole")),
                    words.text("rule." + finding.path("rule").asText()))));
        }
    }

    private void printFindings(String title, JsonNode byRule) {
        if (!byRule.isEmpty()) {
            heading(title);
            words.findings(byRule).forEach(this::print);
        }
    }

    private void printAmounts(JsonNode summary) {
        if (!summary.has("amounts")) {
            List<List<String>> sums = summary.path("sumsInCents").properties().stream()
                    .map(entry -> List.of(entry.getKey(), cents(entry.getValue())))
                    .toList();
            printTable("sums", sums);
            return;
        }
        JsonNode amounts = summary.path("amounts");
        printTable(
                "amounts",
                rows(
                        amounts,
                        List.of("column", "values", "sum", "min", "max", "distinct"),
                        column -> List.of(
                                words.number(column.path("values")),
                                cents(column.path("sumInCents")),
                                cents(column.path("minInCents")),
                                cents(column.path("maxInCents")),
                                distinct(column.path("distinct")))));
        StreamSupport.stream(amounts.spliterator(), false)
                .mapToDouble(
                        column -> column.path("distinct").path("standardError").asDouble())
                .max()
                .ifPresent(this::printStandardError);
    }

    private void printStandardError(double largest) {
        if (largest > 0) {
            print("  " + words.text("distinct.error") + " " + words.percent(largest, 1));
        }
    }

    private void printDates(JsonNode dates) {
        printTable(
                "dates",
                rows(
                        dates,
                        List.of("column", "values", "first", "last"),
                        column -> List.of(
                                words.number(column.path("values")),
                                day(column.path("first")),
                                day(column.path("last")))));
    }

    /** A row of titles and one for each column of the file; none without columns. */
    private List<List<String>> rows(JsonNode byColumn, List<String> titles, Function<JsonNode, List<String>> cells) {
        List<List<String>> rows = new ArrayList<>();
        for (Map.Entry<String, JsonNode> entry : byColumn.properties()) {
            if (rows.isEmpty()) {
                rows.add(titles.stream()
                        .map(title -> words.text("title." + title))
                        .toList());
            }
            List<String> row = new ArrayList<>(List.of(entry.getKey()));
            row.addAll(cells.apply(entry.getValue()));
            rows.add(row);
        }
        return rows;
    }

    private void printTable(String title, List<List<String>> rows) {
        if (!rows.isEmpty()) {
            heading(title);
            Alignment.lines(rows).forEach(this::print);
        }
    }

    private void printOffending(JsonNode offending) {
        boolean exact = offending.path("exact").asBoolean();
        String findings = words.text("offending.findings") + " " + words.number(offending.path("findings"));
        String estimates = "; " + words.text("offending.estimates") + " " + words.number(offending.path("sampled"));
        print(words.text("offending") + " " + offending.path("rule").asText() + " "
                + offending.path("column").asText(words.text("record.whole")) + " (" + findings
                + (exact ? "" : estimates) + "):");
        for (JsonNode value : offending.path("values")) {
            String text = value.path("value").asText();
            String often = exact
                    ? words.number(value.path("sampled"))
                    : about(words.percent(
                            value.path("sampled").asDouble()
                                    / offending.path("sampled").asDouble(),
                            0));
            print(String.format("  %15s  %s", often, text.isEmpty() ? words.text("value.empty") : text));
        }
    }

    private String distinct(JsonNode distinct) {
        String count = words.number(distinct.path("count"));
        return distinct.path("approximate").asBoolean() ? about(count) : count;
    }

    private String about(String number) {
        return words.text("about") + " " + number;
    }

    private String cents(JsonNode cents) {
        return cents.isNumber() ? words.money(cents.bigIntegerValue()) : NONE;
    }

    private String day(JsonNode day) {
        return day.isTextual() ? words.day(day.asText()) : NONE;
    }

    private void heading(String title) {
        print(words.text(title) + ":");
    }

    private void line(String label, String value) {
        print(words.line(label, value));
    }

    /** All lines pass here, so that nothing that stands in a file reaches the terminal as it is. */
    private void print(String line) {
        console.print(Printable.of(line));
    }
}
