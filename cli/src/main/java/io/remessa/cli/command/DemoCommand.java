package io.remessa.cli.command;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.remessa.cli.CliException;
import io.remessa.cli.api.UploadApi;
import io.remessa.cli.api.UploadOptions;
import io.remessa.cli.report.Report;
import io.remessa.cli.sample.ExpectedResult;
import io.remessa.cli.sample.SampleDialect;
import io.remessa.cli.sample.SampleOrder;
import io.remessa.cli.send.SendFile;
import io.remessa.cli.send.SourceFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code remessa demo}. */
@Command(
        name = "demo",
        description = "Starts the stack, makes a sample of 20 MB, sends it, prints the report, and holds it against"
                + " what the sample is known to contain.",
        footer = "Exit code: 0 when they are equal, 1 when not.")
final class DemoCommand implements Callable<Integer> {
    private static final SampleOrder SAMPLE = new SampleOrder(
            1,
            new SampleOrder.Bytes(20_000_000),
            2,
            new SampleDialect(SampleDialect.Delimiter.COMMA, SampleDialect.LineEnd.LF, false));

    private final CommandContext context;

    @Mixin
    private ServerOptions server = new ServerOptions();

    @Mixin
    private LanguageOption language = new LanguageOption();

    DemoCommand(CommandContext context) {
        this.context = context;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        Path sample = Files.createDirectories(
                        server.local().home(context).folder().resolve("demo"))
                .resolve("parcelas-demo.csv");
        ExpectedResult expected = new SampleWriting(context).write(SAMPLE, sample);
        context.console().say("Made " + sample + " with " + expected.records().total() + " records.");
        UploadApi api = server.startedApi(context);
        Delivery.Outcome outcome;
        try (SourceFile file = SourceFile.open(sample)) {
            outcome = new Delivery(context, api)
                    .send(
                            file,
                            new SendFile.Options(UploadOptions.NONE, 4),
                            server.begun(context, api),
                            uploadId -> {});
        }
        new Report(context.console(), api.server(), language.locale()).print(outcome.status(), outcome.summary());
        requireEqual(expected, outcome.summary());
        context.console().print("");
        context.console()
                .print("The summary equals what the sample is known to contain (" + SampleWriting.expectedFile(sample)
                        + ").");
        context.console()
                .print("Next: ./remessa send YOUR.csv, ./remessa list, ./remessa --help; ./remessa down stops it all.");
        return 0;
    }

    private void requireEqual(ExpectedResult expected, Optional<ObjectNode> summary) {
        // Written and read again, so that numbers of both have the same types.
        JsonNode want = context.json().read(context.json().pretty(expected));
        JsonNode got = summary.<JsonNode>map(node -> node)
                .orElseGet(() -> context.json().object());
        List<String> differences = new ArrayList<>();
        want.properties().forEach(member -> {
            JsonNode found = got.path(member.getKey());
            if (!found.equals(member.getValue())) {
                differences.add(member.getKey() + " is " + found + ", expected " + member.getValue());
            }
        });
        if (!differences.isEmpty()) {
            throw new CliException("The summary does not equal what the sample is known to contain: "
                    + String.join("; ", differences) + ". This is a bug in Remessa: please report it with these lines");
        }
    }
}
