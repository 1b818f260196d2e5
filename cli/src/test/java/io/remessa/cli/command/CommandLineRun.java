package io.remessa.cli.command;

import io.remessa.cli.api.Backoff;
import io.remessa.cli.api.Json;
import io.remessa.cli.console.Console;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;

/** Runs a command line in this JVM and keeps what it wrote. */
record CommandLineRun(int exitCode, String out, String err) {

    static CommandLineRun of(Path root, String... arguments) {
        return of(root, Map.of(), arguments);
    }

    static CommandLineRun of(Path root, Map<String, String> environment, String... arguments) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        Console console = new Console(
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8),
                false);
        HttpClient http =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
        Backoff backoff = new Backoff(6, Duration.ofMillis(1), Duration.ofMillis(2), console::say);
        int exitCode = new Commands(new CommandContext(
                        console, environment, root, http, backoff, InstantSource.system(), new Json()))
                .run(arguments);
        return new CommandLineRun(exitCode, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }
}
