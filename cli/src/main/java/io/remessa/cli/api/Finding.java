package io.remessa.cli.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;

/**
 * What one check found.
 *
 * @param name of the check; stable
 * @param healthy whether it is as it must be
 * @param what is wrong, or remarkable
 * @param setting the one to change
 * @param cure how to change it
 */
public record Finding(
        String name, boolean healthy, Optional<String> what, Optional<String> setting, Optional<String> cure) {

    public static Finding healthy(String name, String remark) {
        return new Finding(name, true, Optional.of(remark), Optional.empty(), Optional.empty());
    }

    public static Finding broken(String name, String what, String setting, String cure) {
        return new Finding(name, false, Optional.of(what), Optional.of(setting), Optional.of(cure));
    }

    /** As the server tells it. */
    public static Finding of(JsonNode line) {
        return new Finding(
                line.path("name").asText(),
                line.path("healthy").asBoolean(),
                text(line, "what"),
                text(line, "setting"),
                text(line, "cure"));
    }

    /** As the server would tell it. */
    public ObjectNode toJson(Json json) {
        ObjectNode line = json.object().put("name", name).put("healthy", healthy);
        what.ifPresent(text -> line.put("what", text));
        setting.ifPresent(text -> line.put("setting", text));
        cure.ifPresent(text -> line.put("cure", text));
        return line;
    }

    private static Optional<String> text(JsonNode line, String name) {
        return Optional.ofNullable(line.get(name)).map(JsonNode::asText);
    }
}
