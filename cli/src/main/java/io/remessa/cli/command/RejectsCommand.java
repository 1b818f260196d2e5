package io.remessa.cli.command;

import io.remessa.cli.api.UploadApi;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code remessa rejects}. */
@Command(
        name = "rejects",
        description = "Downloads every rejected record of an upload, with its line and its findings, as CSV. It holds"
                + " personal data.")
final class RejectsCommand implements Callable<Integer> {
    private static final List<String> LANGUAGES = List.of("pt-BR", "en");

    private final CommandContext context;

    @Mixin
    private ServerOptions server = new ServerOptions();

    @Parameters(paramLabel = "UPLOAD", description = "Id of an upload.")
    private String upload = "";

    @Option(names = "-o", paramLabel = "FILE", description = "Write to this file (default: standard output).")
    private Optional<Path> file = Optional.empty();

    @Option(
            names = {"--language", "--lang"},
            paramLabel = "TAG",
            description = "Language of the messages: pt-BR (default) or en.")
    private String language = "pt-BR";

    @Spec
    private CommandSpec spec = CommandSpec.create();

    RejectsCommand(CommandContext context) {
        this.context = context;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        if (!LANGUAGES.contains(language)) {
            throw new ParameterException(spec.commandLine(), "--language is pt-BR or en: " + language);
        }
        UploadApi api = server.api(context);
        if (file.isPresent()) {
            api.downloadRejects(upload, language, file.get());
            context.console().say("Wrote " + file.get() + " (" + Files.size(file.get()) + " bytes).");
            sayIfCapped(api);
            return 0;
        }
        // By way of a file, so that a download that is tried again does not print its beginning twice.
        Path download = Files.createTempFile("remessa-rejects", ".csv");
        try {
            api.downloadRejects(upload, language, download);
            Files.copy(download, context.console().out());
        } finally {
            Files.delete(download);
        }
        sayIfCapped(api);
        return 0;
    }

    /** Nothing in the file says so, which programs read. */
    private void sayIfCapped(UploadApi api) throws InterruptedException {
        api.summary(upload)
                .filter(summary -> !summary.path("rejectsComplete").asBoolean(true))
                .ifPresent(summary -> context.console()
                        .say("These are the first " + summary.path("rejectsCap").asText() + " of "
                                + summary.path("records").path("rejected").asText()
                                + " rejects: the server gives out no more at a time."));
    }
}
