package io.remessa.cli;

import io.remessa.cli.api.Backoff;
import io.remessa.cli.api.Json;
import io.remessa.cli.command.CommandContext;
import io.remessa.cli.command.Commands;
import io.remessa.cli.console.Console;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;

/**
 * The program behind {@code ./remessa}. The launcher says where the repository is ({@code remessa.root}) and whether
 * standard error is a terminal ({@code remessa.terminal}), which Java 17 cannot tell.
 */
public final class Remessa {
    private Remessa() {}

    public static void main(String[] arguments) {
        Console console = Console.ofProcess(Boolean.getBoolean("remessa.terminal"));
        HttpClient http = HttpClient.newBuilder()
                // S3 speaks no HTTP/2, and asking for it costs a round trip.
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(Duration.ofSeconds(10))
                .build();
        CommandContext context = new CommandContext(
                console,
                System.getenv(),
                Path.of(System.getProperty("remessa.root", "")).toAbsolutePath(),
                http,
                Backoff.ofAMinute(console::say),
                InstantSource.system(),
                new Json());
        System.exit(new Commands(context).run(arguments));
    }
}
