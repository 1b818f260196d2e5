package io.remessa.cli.command;

import io.remessa.cli.api.Backoff;
import io.remessa.cli.api.Json;
import io.remessa.cli.console.Console;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;

/**
 * What all commands are given.
 *
 * @param console where they write
 * @param environment the environment variables
 * @param root the repository, where the build puts what the stack runs
 * @param http for all requests
 * @param backoff how failing requests are tried again
 * @param clock says when a signature has expired
 * @param json reads and writes JSON
 */
public record CommandContext(
        Console console,
        Map<String, String> environment,
        Path root,
        HttpClient http,
        Backoff backoff,
        InstantSource clock,
        Json json) {

    public CommandContext {
        environment = Map.copyOf(environment);
    }

    /** The same, but for how failing requests are tried again. */
    CommandContext with(Backoff other) {
        return new CommandContext(console, environment, root, http, other, clock, json);
    }

    /** The value of an environment variable, if it has one that is not empty. */
    Optional<String> variable(String name) {
        return Optional.ofNullable(environment.get(name)).filter(value -> !value.isBlank());
    }
}
