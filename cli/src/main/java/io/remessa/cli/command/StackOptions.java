package io.remessa.cli.command;

import io.remessa.cli.stack.RemessaStack;
import io.remessa.cli.stack.Stack;
import io.remessa.cli.stack.StackHome;
import io.remessa.cli.stack.StackPorts;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Option;

/** The stack on this machine. */
final class StackOptions {
    @Option(
            names = "--home",
            paramLabel = "DIR",
            description =
                    "Where the stack on this machine keeps its data and logs, and which uploads were begun here (or"
                            + " REMESSA_HOME; default: .remessa in the repository).")
    private Optional<Path> home = Optional.empty();

    /** The folder of the stack, whether there is a stack or not. */
    StackHome home(CommandContext context) {
        return new StackHome(home.or(() -> context.variable("REMESSA_HOME").map(Path::of))
                .orElse(context.root().resolve(".remessa")));
    }

    /** The stack, whether it runs or not. */
    RemessaStack stack(CommandContext context) {
        return RemessaStack.of(
                context.root(),
                home(context),
                context.variable("REMESSA_PORT").map(StackOptions::port),
                context.variable("REMESSA_LAYOUTS_FOLDER").map(Path::of));
    }

    private static Integer port(String text) {
        try {
            return new StackPorts(Integer.parseInt(text.strip())).base();
        } catch (IllegalArgumentException e) {
            throw new UsageException("REMESSA_PORT is the first port of the stack, a whole number from 1 to "
                    + StackPorts.HIGHEST_BASE + ": " + text);
        }
    }

    /** Its processes. */
    Stack processes(CommandContext context, RemessaStack stack) {
        return new Stack(stack.home(), stack.stages(), context.http(), context.console());
    }

    /** Starts what does not run. */
    RemessaStack start(CommandContext context) throws InterruptedException {
        RemessaStack stack = stack(context);
        processes(context, stack).up(stack::recordPort);
        return stack;
    }
}
