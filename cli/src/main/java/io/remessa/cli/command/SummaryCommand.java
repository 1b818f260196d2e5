package io.remessa.cli.command;

import com.fasterxml.jackson.databind.JsonNode;
import io.remessa.cli.api.UploadApi;
import io.remessa.cli.console.Printable;
import io.remessa.cli.report.SummaryReport;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code remessa summary}. */
@Command(
        name = "summary",
        description = "Prints the result of an upload in depth: findings by column, amounts, dates, and the values that"
                + " rules found fault with most often. CPF and CNPJ are masked.")
final class SummaryCommand implements Callable<Integer> {
    private final CommandContext context;

    @Mixin
    private ServerOptions server = new ServerOptions();

    @Mixin
    private LanguageOption language = new LanguageOption();

    @Parameters(paramLabel = "UPLOAD", description = "Id of an upload.")
    private String upload = "";

    @Option(
            names = "--revision",
            paramLabel = "N",
            description = "Of this revision of the result, from 1 (default: the newest).")
    private Optional<Integer> revision = Optional.empty();

    @Option(names = "--chunk", paramLabel = "N", description = "Of this chunk alone, from 0.")
    private Optional<Integer> chunk = Optional.empty();

    @Option(names = "--json", description = "Print the summary as JSON, alone on standard output.")
    private boolean json;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    SummaryCommand(CommandContext context) {
        this.context = context;
    }

    @Override
    public Integer call() throws InterruptedException {
        checkOptions();
        UploadApi api = server.api(context);
        JsonNode summary = chunk.isPresent()
                ? api.chunkSummary(upload, chunk.get())
                : api.summaryOfRevision(
                        upload, revision.stream().mapToInt(Integer::intValue).findFirst());
        if (json) {
            context.json().pretty(summary).lines().map(Printable::of).forEach(context.console()::print);
        } else {
            OptionalInt number = chunk.stream().mapToInt(Integer::intValue).findFirst();
            new SummaryReport(context.console(), language.locale()).print(upload, number, summary);
        }
        return 0;
    }

    private void checkOptions() {
        if (chunk.isPresent() && revision.isPresent()) {
            throw wrong("--chunk and --revision exclude each other: revisions are of the whole upload");
        }
        if (revision.filter(number -> number < 1).isPresent()) {
            throw wrong("--revision is 1 or more: " + revision.get());
        }
        if (chunk.filter(number -> number < 0).isPresent()) {
            throw wrong("--chunk is 0 or more: " + chunk.get());
        }
    }

    private ParameterException wrong(String message) {
        return new ParameterException(spec.commandLine(), message);
    }
}
