package io.remessa.cli.stack;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * A process of the stack: how to start it and how to see that it is ready.
 *
 * @param name also the name of its log
 * @param command program and arguments
 * @param environment added to the environment of this process, without what commands sign in with
 * @param ports it listens on, on loopback
 * @param readiness when it is ready
 * @param artifact what the build makes of it; a process that is older is started anew
 */
public record ProcessSpec(
        String name,
        List<String> command,
        Map<String, String> environment,
        List<Integer> ports,
        Readiness readiness,
        Path artifact) {

    /** The sign that a process is ready. */
    public sealed interface Readiness {}

    /** A line of its log begins so. */
    public record LogLine(String beginning) implements Readiness {}

    /** This address answers 200. */
    public record HttpOk(URI address) implements Readiness {}

    public ProcessSpec {
        command = List.copyOf(command);
        environment = Map.copyOf(environment);
        ports = List.copyOf(ports);
    }
}
