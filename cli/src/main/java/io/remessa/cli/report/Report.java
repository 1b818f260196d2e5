package io.remessa.cli.report;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.remessa.cli.api.UploadStatus;
import io.remessa.cli.console.Console;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.net.URI;
import java.text.NumberFormat;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.MissingResourceException;
import java.util.Optional;
import java.util.ResourceBundle;

/** Prints what became of an upload: state, records, findings, sums, documents, and where to look next. */
public final class Report {
    private final Console console;
    private final URI server;
    private final Locale language;
    private final ResourceBundle texts;

    /**
     * A report in one language.
     *
     * @param server where the API answers
     * @param language English or Brazilian Portuguese; anything else is English
     */
    public Report(Console console, URI server, Locale language) {
        this.console = console;
        this.server = server;
        this.language = language;
        this.texts = ResourceBundle.getBundle(
                "io.remessa.cli.report",
                language,
                ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES));
    }

    /** Prints the report of an upload in a final state. */
    public void print(UploadStatus status, Optional<ObjectNode> summary) {
        print(status, summary, Optional.empty());
    }

    /**
     * Prints the report of an upload in a final state.
     *
     * @param fixed the result of the upload that its fixes are for; empty when it stands for itself
     */
    public void print(UploadStatus status, Optional<ObjectNode> summary, Optional<ObjectNode> fixed) {
        console.print("");
        line("file", status.fileName() + " (" + status.uploadId() + ")");
        line("state", status.state() + " - " + meaning(status));
        status.failure().ifPresent(this::printFailure);
        // A summary of less than the whole file says less than the status, which counts all chunks that are done.
        Optional<ObjectNode> result = summary.filter(node -> !status.isProvisional());
        JsonNode counts = result.isPresent() ? result.get() : status.json();
        line("records", records(counts.path("records")));
        fixed.ifPresent(revision -> line(
                "revision",
                revision.path("revision").asInt() + " " + text("of") + " "
                        + status.fixesOf().orElse("") + ": " + records(revision.path("records"))));
        printFindings("findings", counts.path("errorsByRule"));
        printFindings("warnings", counts.path("warningsByRule"));
        result.ifPresent(node -> {
            printAmounts(node.path("sumsInCents"));
            printDocuments(node.path("documents"));
        });
        speed(status).ifPresent(speed -> line("speed", speed));
        printNext(status, summary.isPresent());
    }

    /** Some failures are found before anything is validated, and one after everything is. */
    private String meaning(UploadStatus status) {
        String state = "state." + status.state();
        String particular = state
                + status.failure()
                        .map(failure -> "." + failure.path("code").asText())
                        .orElse("");
        return text(texts.containsKey(particular) ? particular : state);
    }

    private String records(JsonNode records) {
        return number(records.path("total")) + ", " + number(records.path("valid")) + " " + text("valid") + ", "
                + number(records.path("rejected")) + " " + text("rejected");
    }

    private void printFailure(JsonNode failure) {
        String code = failure.path("code").asText();
        line("failure", code + " - " + failure.path("detail").asText(""));
        if (failure.path("retryable").asBoolean()) {
            line("cure", text("cure.retry"));
        } else if (texts.containsKey("failure." + code)) {
            line("cure", text("failure." + code));
        }
    }

    private void printFindings(String title, JsonNode byRule) {
        if (byRule.isEmpty()) {
            return;
        }
        console.print(text(title) + ":");
        for (Map.Entry<String, JsonNode> entry : byRule.properties()) {
            console.print(String.format(
                    "  %15s  %-20s  %s", number(entry.getValue()), entry.getKey(), text("rule." + entry.getKey())));
        }
    }

    private void printAmounts(JsonNode sumsInCents) {
        if (sumsInCents.isEmpty()) {
            return;
        }
        console.print(text("sums") + ":");
        for (Map.Entry<String, JsonNode> entry : sumsInCents.properties()) {
            console.print(String.format(
                    "  %-10s %30s", entry.getKey(), money(entry.getValue().bigIntegerValue())));
        }
    }

    private void printDocuments(JsonNode documents) {
        if (documents.isEmpty()) {
            return;
        }
        StringBuilder counts = new StringBuilder();
        documents
                .properties()
                .forEach(entry -> counts.append(counts.isEmpty() ? "" : ", ")
                        .append(number(entry.getValue()))
                        .append(' ')
                        .append(entry.getKey()));
        line("documents", counts.toString());
    }

    /** From the start of the validation to its end, as the server measured it. */
    private Optional<String> speed(UploadStatus status) {
        String started = status.json().path("startedAt").asText("");
        String finished = status.json().path("finishedAt").asText("");
        if (started.isEmpty() || finished.isEmpty() || started.equals("null") || finished.equals("null")) {
            return Optional.empty();
        }
        double seconds = Duration.between(Instant.parse(started), Instant.parse(finished))
                        .toMillis()
                / 1000.0;
        double mebibytes = (double) status.bytesTotal() / (1 << 20);
        String rate = seconds > 0 ? String.format(language, " (%,.1f MiB/s)", mebibytes / seconds) : "";
        return Optional.of(String.format(language, "%,.1f MiB, %,.2f s", mebibytes, seconds) + rate);
    }

    private void printNext(UploadStatus status, boolean hasResult) {
        URI address = server.resolve("/v1/uploads/" + status.uploadId());
        console.print("");
        if (hasResult && status.rejected() > 0) {
            String upload = status.fixesOf().orElse(status.uploadId());
            line("next.rejects", "./remessa rejects " + upload + " -o rejects.csv");
            line("next.fixes", "./remessa send --fixes " + upload + " rejects.csv");
        }
        if (status.hasRetorno()) {
            line("next.retorno", "./remessa retorno " + status.uploadId() + " -o retorno.csv");
        }
        line("next.status", address.toString());
        if (hasResult) {
            line("next.summary", address + "/summary");
        }
        line("next.api", server.resolve("/q/openapi").toString());
    }

    private void line(String label, String value) {
        console.print(String.format("%-12s %s", text(label) + ":", value));
    }

    private String number(JsonNode number) {
        return NumberFormat.getIntegerInstance(language).format(number.bigIntegerValue());
    }

    private String money(BigInteger cents) {
        NumberFormat format = NumberFormat.getNumberInstance(language);
        format.setMinimumFractionDigits(2);
        return "R$ " + format.format(new BigDecimal(cents, 2));
    }

    /** A text of the language; a rule or state that this version does not know explains itself by its name. */
    private String text(String key) {
        try {
            return texts.getString(key);
        } catch (MissingResourceException unknown) {
            return "";
        }
    }
}
