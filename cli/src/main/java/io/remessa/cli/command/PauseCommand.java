package io.remessa.cli.command;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code remessa pause}. */
@Command(
        name = "pause",
        description =
                "Holds the validation of an upload back: chunks that are being validated are finished, and no other is"
                        + " begun. What is still being sent goes on being sent.")
final class PauseCommand implements Callable<Integer> {
    private final CommandContext context;

    @Mixin
    private ServerOptions server = new ServerOptions();

    @Parameters(paramLabel = "UPLOAD", description = "Id of an upload.")
    private String upload = "";

    PauseCommand(CommandContext context) {
        this.context = context;
    }

    @Override
    public Integer call() throws InterruptedException {
        server.api(context).pause(upload);
        context.console().print("Paused; let it go on with ./remessa unpause " + upload);
        return 0;
    }
}
