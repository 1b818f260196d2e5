package io.remessa.cli.command;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code remessa retry}. */
@Command(name = "retry", description = "Validates the failed chunks of a FAILED upload again.")
final class RetryCommand implements Callable<Integer> {
    private final CommandContext context;

    @Mixin
    private ServerOptions server = new ServerOptions();

    @Parameters(paramLabel = "UPLOAD", description = "Id of an upload.")
    private String upload = "";

    RetryCommand(CommandContext context) {
        this.context = context;
    }

    @Override
    public Integer call() throws InterruptedException {
        server.api(context).retry(upload);
        context.console().print("Trying again; follow it with ./remessa watch " + upload);
        return 0;
    }
}
