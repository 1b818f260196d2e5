package io.remessa.cli.command;

import io.remessa.cli.CliException;
import io.remessa.cli.api.UploadApi;
import io.remessa.cli.stack.RemessaStack;
import io.remessa.cli.stack.Stack;
import io.remessa.cli.stack.StackHome;
import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Option;

/** Which stack a command is about: the one on this machine, or one elsewhere. */
final class ServerOptions {
    @Option(
            names = "--server",
            paramLabel = "URL",
            description = "A stack elsewhere, which is then used as it is (or REMESSA_URL).")
    private Optional<String> server = Optional.empty();

    @Option(
            names = "--home",
            paramLabel = "DIR",
            description = "Where the stack on this machine keeps its data and logs (or REMESSA_HOME; default: .remessa"
                    + " in the repository).")
    private Optional<Path> home = Optional.empty();

    /** The API of a stack that is up: the one on this machine is started first when that is necessary. */
    UploadApi startedApi(CommandContext context) throws InterruptedException {
        if (elsewhere(context).isEmpty()) {
            start(context);
        }
        return api(context);
    }

    /** Starts what does not run of the stack on this machine. */
    RemessaStack start(CommandContext context) throws InterruptedException {
        RemessaStack local = local(context);
        local.recordPort();
        stack(context, local).up();
        return local;
    }

    /**
     * The API of a stack that runs.
     *
     * @throws CliException if it is the one on this machine, and it does not
     */
    UploadApi api(CommandContext context) {
        URI address = elsewhere(context).orElseGet(() -> {
            RemessaStack local = local(context);
            boolean apiRuns = stack(context, local).status().stream()
                    .anyMatch(process ->
                            process.name().equals("upload-api") && process.pid().isPresent());
            if (!apiRuns) {
                throw new CliException("The stack does not run: start it with ./remessa up");
            }
            return local.ports().apiAddress();
        });
        return new UploadApi(
                address, context.http(), context.backoff(), context.json(), context.variable("REMESSA_TOKEN"));
    }

    Optional<URI> elsewhere(CommandContext context) {
        return server.or(() -> context.variable("REMESSA_URL")).map(ServerOptions::address);
    }

    private static URI address(String text) {
        try {
            URI address = URI.create(text);
            if (address.getHost() != null
                    && ("http".equals(address.getScheme()) || "https".equals(address.getScheme()))) {
                return address;
            }
        } catch (IllegalArgumentException e) {
            throw new CliException("Not an address: " + text + "; write it like http://127.0.0.1:8480", e);
        }
        throw new CliException("Not an address: " + text + "; write it like http://127.0.0.1:8480");
    }

    /** The stack on this machine, whether it runs or not. */
    RemessaStack local(CommandContext context) {
        Path folder = home.or(() -> context.variable("REMESSA_HOME").map(Path::of))
                .orElse(context.root().resolve(".remessa"));
        return RemessaStack.of(
                context.root(),
                new StackHome(folder),
                context.variable("REMESSA_PORT").map(ServerOptions::port));
    }

    private static Integer port(String text) {
        try {
            return Integer.valueOf(text);
        } catch (NumberFormatException e) {
            throw new CliException("REMESSA_PORT is not a port: " + text, e);
        }
    }

    /** The processes of the stack on this machine. */
    Stack stack(CommandContext context, RemessaStack local) {
        return new Stack(local.home(), local.stages(), context.http(), context.console());
    }
}
