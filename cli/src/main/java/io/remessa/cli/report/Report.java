package io.remessa.cli.report;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.remessa.cli.api.UploadStatus;
import io.remessa.cli.console.Console;
import io.remessa.cli.console.Printable;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Prints what became of an upload: state, records, findings, sums, documents, and where to look next. */
public final class Report {
    private final Console console;
    private final URI server;
    private final ReportWords words;

    /**
     * A report in one language.
     *
     * @param server where the API answers
     * @param language English or Brazilian Portuguese; anything else is English
     */
    public Report(Console console, URI server, Locale language) {
        this.console = console;
        this.server = server;
        this.words = new ReportWords(language);
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
        line("file", Printable.of(status.fileName()) + " (" + status.uploadId() + ")");
        line("state", status.state() + " - " + meaning(status));
        status.failure().ifPresent(this::printFailure);
        // A summary of less than the whole file says less than the status, which counts all chunks that are done.
        Optional<ObjectNode> result = summary.filter(node -> !status.isProvisional());
        JsonNode counts = result.isPresent() ? result.get() : status.json();
        line("records", words.records(counts.path("records")));
        fixed.ifPresent(revision -> line(
                "revision",
                revision.path("revision").asInt() + " " + words.text("of") + " "
                        + status.fixesOf().orElse("") + ": " + words.records(revision.path("records"))));
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
        return words.text(words.has(particular) ? particular : state);
    }

    private void printFailure(JsonNode failure) {
        String code = failure.path("code").asText();
        line("failure", Printable.of(code + " - " + failure.path("detail").asText("")));
        if (failure.path("retryable").asBoolean()) {
            line("cure", words.text("cure.retry"));
        } else if (words.has("failure." + code)) {
            line("cure", words.text("failure." + code));
        }
    }

    private void printFindings(String title, JsonNode byRule) {
        if (byRule.isEmpty()) {
            return;
        }
        console.print(words.text(title) + ":");
        words.findings(byRule).forEach(console::print);
    }

    private void printAmounts(JsonNode sumsInCents) {
        if (sumsInCents.isEmpty()) {
            return;
        }
        console.print(words.text("sums") + ":");
        for (Map.Entry<String, JsonNode> entry : sumsInCents.properties()) {
            console.print(String.format(
                    "  %-10s %30s", entry.getKey(), words.money(entry.getValue().bigIntegerValue())));
        }
    }

    private void printDocuments(JsonNode documents) {
        if (documents.isEmpty()) {
            return;
        }
        line("documents", words.documents(documents));
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
        String rate = seconds > 0 ? String.format(words.language(), " (%,.1f MiB/s)", mebibytes / seconds) : "";
        return Optional.of(String.format(words.language(), "%,.1f MiB, %,.2f s", mebibytes, seconds) + rate);
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
        console.print(words.line(label, value));
    }
}
