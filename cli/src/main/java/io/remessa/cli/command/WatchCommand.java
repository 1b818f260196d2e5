package io.remessa.cli.command;

import io.remessa.cli.api.UploadApi;
import io.remessa.cli.report.Report;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code remessa watch}. */
@Command(
        name = "watch",
        description = "Follows an upload until it is in a final state, and prints the report.",
        footer = "Exit code: 0 COMPLETED, 1 any other final state.")
final class WatchCommand implements Callable<Integer> {
    private final CommandContext context;

    @Mixin
    private ServerOptions server = new ServerOptions();

    @Mixin
    private LanguageOption language = new LanguageOption();

    @Parameters(paramLabel = "UPLOAD", description = "Id of an upload.")
    private String upload = "";

    WatchCommand(CommandContext context) {
        this.context = context;
    }

    @Override
    public Integer call() throws InterruptedException {
        UploadApi api = server.api(context);
        Delivery.Outcome outcome = new Delivery(context, api).watch(upload);
        new Report(context.console(), api.server(), language.locale()).print(outcome.status(), outcome.summary());
        return outcome.status().isCompleted() ? 0 : 1;
    }
}
