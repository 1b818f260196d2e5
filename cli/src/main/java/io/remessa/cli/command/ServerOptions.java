package io.remessa.cli.command;

import io.remessa.cli.api.UploadApi;
import io.remessa.cli.send.BegunUploads;
import io.remessa.cli.stack.RemessaStack;
import java.net.URI;
import java.util.Optional;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Which server a command asks: the stack on this machine, or one elsewhere. */
final class ServerOptions {
    @Option(
            names = "--server",
            paramLabel = "URL",
            description = "A stack elsewhere, which is then used as it is (or REMESSA_URL).")
    private Optional<String> server = Optional.empty();

    @Mixin
    private StackOptions local = new StackOptions();

    @Mixin
    private SignInOptions signIn = new SignInOptions();

    /** The stack on this machine. */
    StackOptions local() {
        return local;
    }

    /** The API of a stack that is up: the one on this machine is started first when that is necessary. */
    UploadApi startedApi(CommandContext context) throws InterruptedException {
        if (elsewhere(context).isEmpty()) {
            local.start(context);
        }
        return api(context);
    }

    /**
     * The API of a stack that runs.
     *
     * @throws StackDownException if it is the one on this machine, and it does not
     */
    UploadApi api(CommandContext context) {
        URI address = elsewhere(context).orElseGet(() -> {
            RemessaStack stack = local.stack(context);
            boolean apiRuns = local.processes(context, stack).status().stream()
                    .anyMatch(process ->
                            process.name().equals("upload-api") && process.pid().isPresent());
            if (!apiRuns) {
                throw new StackDownException();
            }
            return stack.ports().apiAddress();
        });
        return new UploadApi(
                address, context.http(), context.backoff(), context.json(), signIn.tokens(context, address));
    }

    /** The uploads that this machine has begun on that server. */
    BegunUploads begun(CommandContext context, UploadApi api) {
        return new BegunUploads(local.home(context).begunUploads(), api.server(), context.json());
    }

    /**
     * The address of the stack elsewhere, if one was named.
     *
     * @throws UsageException if it is none
     */
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
        } catch (IllegalArgumentException notAnAddress) {
            throw noAddress(text);
        }
        throw noAddress(text);
    }

    private static UsageException noAddress(String text) {
        return new UsageException("Not an address: " + text + "; write it like http://127.0.0.1:8480");
    }
}
