package io.remessa.cli.command;

import io.remessa.cli.api.UploadApi;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code remessa abort}. */
@Command(name = "abort", description = "Aborts an upload, or all uploads that are still being sent.")
final class AbortCommand implements Callable<Integer> {
    private final CommandContext context;

    @Mixin
    private ServerOptions server = new ServerOptions();

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Parameters(arity = "0..1", paramLabel = "UPLOAD", description = "Id of an upload.")
    private Optional<String> upload = Optional.empty();

    @Option(names = "--all", description = "All uploads in the state UPLOADING.")
    private boolean all;

    AbortCommand(CommandContext context) {
        this.context = context;
    }

    @Override
    public Integer call() throws InterruptedException {
        if (upload.isPresent() == all) {
            throw new ParameterException(spec.commandLine(), "Name either one upload or --all");
        }
        UploadApi api = server.api(context);
        if (upload.isPresent()) {
            api.abort(upload.get());
            context.console().print("Aborted " + upload.get() + ".");
        } else {
            context.console().print("Aborted " + api.abortAllPending() + " that were still being sent.");
        }
        return 0;
    }
}
