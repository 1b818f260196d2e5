package io.remessa.cli.command;

import io.remessa.cli.stack.RemessaStack;
import java.net.URI;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code remessa up}. */
@Command(
        name = "up",
        description = "Starts the stack on this machine: local cloud, API, dispatcher, validator. What runs already is"
                + " left as it is; unfinished work goes on.")
final class UpCommand implements Callable<Integer> {
    private final CommandContext context;

    @Mixin
    private StackOptions local = new StackOptions();

    UpCommand(CommandContext context) {
        this.context = context;
    }

    @Override
    public Integer call() throws InterruptedException {
        RemessaStack stack = local.start(context);
        URI api = stack.ports().apiAddress();
        context.console().print("Remessa runs.");
        context.console().print("  API       " + api.resolve("/v1/uploads"));
        context.console().print("  OpenAPI   " + api.resolve("/q/openapi"));
        context.console().print("  logs      " + stack.home().log("*"));
        context.console().print("Send a file with ./remessa send FILE, stop with ./remessa down.");
        return 0;
    }
}
