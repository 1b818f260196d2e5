package io.remessa.cli.command;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code remessa unpause}. It is not called resume, which people would take for sending the rest of a file. */
@Command(
        name = "unpause",
        description = "Lets the validation of a paused upload go on. To go on sending a file, send it again.")
final class UnpauseCommand implements Callable<Integer> {
    private final CommandContext context;

    @Mixin
    private ServerOptions server = new ServerOptions();

    @Parameters(paramLabel = "UPLOAD", description = "Id of an upload.")
    private String upload = "";

    UnpauseCommand(CommandContext context) {
        this.context = context;
    }

    @Override
    public Integer call() throws InterruptedException {
        server.api(context).unpause(upload);
        context.console().print("It goes on; follow it with ./remessa watch " + upload);
        return 0;
    }
}
