package io.remessa.cli.command;

import io.remessa.cli.stack.RemessaStack;
import io.remessa.cli.stack.Stack;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code remessa down}. */
@Command(
        name = "down",
        description = "Stops the stack on this machine. Its data stays, and unfinished work goes on at the next up.")
final class DownCommand implements Callable<Integer> {
    private final CommandContext context;

    @Mixin
    private StackOptions local = new StackOptions();

    @Option(names = "--delete-data", description = "Delete all uploads and results, too. Needs --yes.")
    private boolean deleteData;

    @Option(names = "--yes", description = "Confirms --delete-data.")
    private boolean yes;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    DownCommand(CommandContext context) {
        this.context = context;
    }

    @Override
    public Integer call() throws InterruptedException {
        RemessaStack stack = local.stack(context);
        if (deleteData && !yes) {
            throw new ParameterException(
                    spec.commandLine(),
                    "--delete-data deletes every upload and result in "
                            + stack.home().data() + " for good; nothing was done. If you mean it, add --yes");
        }
        Stack processes = local.processes(context, stack);
        List<String> stopped = deleteData ? processes.downAndDeleteData() : processes.down();
        context.console()
                .print(stopped.isEmpty() ? "Nothing was running." : "Stopped: " + String.join(", ", stopped) + ".");
        context.console()
                .print(
                        deleteData
                                ? "All data was deleted."
                                : "The data stays in " + stack.home().data() + ".");
        return 0;
    }
}
