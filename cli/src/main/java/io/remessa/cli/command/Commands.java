package io.remessa.cli.command;

import io.remessa.cli.CliException;
import io.remessa.cli.console.Printable;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/** All commands under one name, and what they have in common: help, exit codes and how errors are told. */
public final class Commands {
    private static final int FAILED = 1;
    private static final int WRONG_USAGE = 2;
    private static final int INTERRUPTED = 130;

    /** The options of every command. */
    @Command(
            name = "remessa",
            description = "Sends large CSV files into S3 and says what is right in them.",
            mixinStandardHelpOptions = true,
            scope = ScopeType.INHERIT,
            footer = {
                "Help on a command: ./remessa COMMAND --help",
                "To put Remessa elsewhere: ./remessa images builds container images, ./remessa synth prints the template for AWS."
            })
    private static final class Root {
        @Option(names = "--verbose", scope = ScopeType.INHERIT, description = "Show the stack trace of an error.")
        private boolean verbose;
    }

    private final CommandContext context;

    public Commands(CommandContext context) {
        this.context = context;
    }

    /** Runs a command line and gives its exit code: 0 done, 1 failed, 2 wrong usage, 130 interrupted. */
    public int run(String... arguments) {
        Root root = new Root();
        CommandLine commands = new CommandLine(root)
                .addSubcommand(new UpCommand(context))
                .addSubcommand(new DownCommand(context))
                .addSubcommand(new StatusCommand(context))
                .addSubcommand(new SendCommand(context))
                .addSubcommand(new WatchCommand(context))
                .addSubcommand(new SummaryCommand(context))
                .addSubcommand(new RejectsCommand(context))
                .addSubcommand(new RetornoCommand(context))
                .addSubcommand(new AbortCommand(context))
                .addSubcommand(new RetryCommand(context))
                .addSubcommand(new PauseCommand(context))
                .addSubcommand(new UnpauseCommand(context))
                .addSubcommand(new ListCommand(context))
                .addSubcommand(new DoctorCommand(context))
                .addSubcommand(new SampleCommand(context))
                .addSubcommand(new DemoCommand(context));
        String version = Commands.class.getPackage().getImplementationVersion();
        commands.getCommandSpec().version("Remessa " + (version == null ? "(not packaged)" : version));
        commands.registerConverter(ByteSize.class, ByteSize::parse);
        commands.setCaseInsensitiveEnumValuesAllowed(true);
        commands.setOut(new PrintWriter(context.console().out(), true, StandardCharsets.UTF_8));
        commands.setErr(new PrintWriter(context.console().err(), true, StandardCharsets.UTF_8));
        commands.setParameterExceptionHandler((wrong, args) -> {
            CommandLine command = wrong.getCommandLine();
            context.console().say("remessa: " + wrong.getMessage());
            context.console().say("Try './" + command.getCommandSpec().qualifiedName() + " --help'.");
            return command.getCommandSpec().exitCodeOnInvalidInput();
        });
        commands.setExecutionExceptionHandler((failure, command, parsed) -> tell(failure, root.verbose));
        return commands.execute(arguments);
    }

    private int tell(Exception failure, boolean verbose) {
        if (failure instanceof InterruptedException) {
            context.console().say("remessa: interrupted");
            return INTERRUPTED;
        }
        String message = failure instanceof CliException
                ? failure.getMessage()
                : failure + " (unexpected: run it again with --verbose and report what it prints)";
        ("remessa: " + message).lines().map(Printable::of).forEach(context.console()::say);
        if (verbose) {
            failure.printStackTrace(context.console().err());
        }
        return failure instanceof UsageException ? WRONG_USAGE : FAILED;
    }
}
