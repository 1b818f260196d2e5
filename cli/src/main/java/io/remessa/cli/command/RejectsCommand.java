package io.remessa.cli.command;

import io.remessa.cli.api.UploadApi;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code remessa rejects}. */
@Command(
        name = "rejects",
        description = "Downloads every rejected record of an upload, with its line and its findings, as CSV. It holds"
                + " personal data.")
final class RejectsCommand implements Callable<Integer> {
    private final CommandContext context;

    @Mixin
    private ServerOptions server = new ServerOptions();

    @Parameters(paramLabel = "UPLOAD", description = "Id of an upload.")
    private String upload = "";

    @Option(names = "-o", paramLabel = "FILE", description = "Write to this file (default: standard output).")
    private Optional<Path> file = Optional.empty();

    RejectsCommand(CommandContext context) {
        this.context = context;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        UploadApi api = server.api(context);
        if (file.isPresent()) {
            api.downloadRejects(upload, file.get());
            context.console().say("Wrote " + file.get() + " (" + Files.size(file.get()) + " bytes).");
            return 0;
        }
        // By way of a file, so that a download that is tried again does not print its beginning twice.
        Path download = Files.createTempFile("remessa-rejects", ".csv");
        try {
            api.downloadRejects(upload, download);
            Files.copy(download, context.console().out());
        } finally {
            Files.delete(download);
        }
        return 0;
    }
}
