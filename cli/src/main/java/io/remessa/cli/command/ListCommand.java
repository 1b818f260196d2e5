package io.remessa.cli.command;

import io.remessa.cli.api.UploadLine;
import io.remessa.cli.console.Printable;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code remessa list}. */
@Command(name = "list", description = "Lists uploads, newest first.")
final class ListCommand implements Callable<Integer> {
    private final CommandContext context;

    @Mixin
    private ServerOptions server = new ServerOptions();

    @Option(names = "--state", paramLabel = "STATE", description = "Only those in this state, such as UPLOADING.")
    private Optional<String> state = Optional.empty();

    ListCommand(CommandContext context) {
        this.context = context;
    }

    @Override
    public Integer call() throws InterruptedException {
        List<UploadLine> uploads = server.api(context).list(state);
        for (UploadLine upload : uploads) {
            context.console()
                    .print(String.format(
                            Locale.ROOT,
                            "%-34s  %-11s  %-24s  %,17d  %s%s%s",
                            upload.uploadId(),
                            upload.state(),
                            upload.createdAt(),
                            upload.size(),
                            Printable.of(upload.fileName()),
                            upload.paused() ? "  (paused)" : "",
                            upload.failureCode().isEmpty() ? "" : "  (" + upload.failureCode() + ")"));
        }
        context.console().say(uploads.size() + (uploads.size() == 1 ? " upload." : " uploads."));
        return 0;
    }
}
