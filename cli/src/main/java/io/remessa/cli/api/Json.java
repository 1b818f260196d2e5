package io.remessa.cli.api;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.remessa.cli.CliException;

/** Reads and writes JSON without losing a digit: sums are unbounded integers. Thread-safe. */
public final class Json {
    private final ObjectMapper mapper = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_INTEGER_FOR_INTS)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    /** An empty object to fill. */
    public ObjectNode object() {
        return mapper.createObjectNode();
    }

    /**
     * The tree of a value's components.
     *
     * @param value a record, map or list
     */
    public JsonNode tree(Object value) {
        return mapper.valueToTree(value);
    }

    /**
     * Reads one JSON value.
     *
     * @throws CliException if the text is not JSON
     */
    public JsonNode read(String text) {
        try {
            return mapper.readTree(text);
        } catch (JsonProcessingException e) {
            throw new CliException("Expected JSON, got something else: is this a Remessa server?", e);
        }
    }

    /** Writes in one line. */
    public String write(JsonNode value) {
        return value.toString();
    }

    /** Writes over several lines, for people. */
    public String pretty(Object value) {
        try {
            return mapper.writer(SerializationFeature.INDENT_OUTPUT).writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("Cannot be written as JSON: " + value.getClass(), e);
        }
    }
}
