package io.remessa.cli.api;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * What runs of an installation, as operators see it.
 *
 * @param roles of processes that have reported within a minute, such as {@code chunk-validator}
 * @param waiting messages that nobody has taken, by the role of their queue; without those that could not be asked
 */
public record RunningProcesses(Set<String> roles, Map<String, Long> waiting) {
    public RunningProcesses {
        roles = Set.copyOf(roles);
        waiting = Map.copyOf(waiting);
    }

    static RunningProcesses of(JsonNode overview) {
        Set<String> roles = new HashSet<>();
        for (JsonNode member : overview.path("members")) {
            if (member.path("alive").asBoolean()) {
                roles.add(member.path("role").asText());
            }
        }
        Map<String, Long> waiting = new HashMap<>();
        for (JsonNode queue : overview.path("queues")) {
            waiting.put(queue.path("role").asText(), queue.path("visible").asLong());
        }
        return new RunningProcesses(roles, waiting);
    }
}
