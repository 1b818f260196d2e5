package io.remessa.ledger.message;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.remessa.ledger.upload.UploadId;
import org.jspecify.annotations.Nullable;

/**
 * Chunk messages as JSON. Members that are not known are passed over, so that a newer sender may add some; what changes
 * the meaning of a message raises its version. Immutable, safe for use by many threads.
 */
public final class MessageJson {

    private final ObjectMapper json = new ObjectMapper();

    /** The message as one JSON object. */
    public String write(ChunkMessage message) {
        try {
            return json.writeValueAsString(message);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Every chunk message can be written: " + message, e);
        }
    }

    /**
     * The message in a body.
     *
     * @throws UnreadableMessageException when the body is no chunk message, or one of another version
     */
    public ChunkMessage read(String body) {
        JsonNode tree = parse(body);
        int version = integer(tree, "version");
        if (version != ChunkMessage.CURRENT_VERSION) {
            throw new UnreadableMessageException("The chunk message has version " + version
                    + ", but this program reads version " + ChunkMessage.CURRENT_VERSION
                    + ": update the validators before the dispatcher");
        }
        int sending = tree.has("sending") ? natural(tree, "sending") : 0;
        return new ChunkMessage(
                version,
                uploadId(tree),
                natural(tree, "chunk"),
                natural(tree, "epoch"),
                sending,
                text(tree, "content"));
    }

    private JsonNode parse(String body) {
        try {
            JsonNode tree = json.readTree(body);
            if (!tree.isObject()) {
                throw new UnreadableMessageException("The message is not a JSON object");
            }
            return tree;
        } catch (JsonProcessingException e) {
            JsonLocation where = e.getLocation();
            throw new UnreadableMessageException("The message is not JSON"
                    + (where == null ? "" : ": line " + where.getLineNr() + ", column " + where.getColumnNr()));
        }
    }

    private static UploadId uploadId(JsonNode tree) {
        String id = text(tree, "upload");
        if (id == null || !UploadId.isValid(id)) {
            throw new UnreadableMessageException("The message's \"upload\" is not an upload id");
        }
        return new UploadId(id);
    }

    private static int natural(JsonNode tree, String name) {
        int number = integer(tree, name);
        if (number < 0) {
            throw new UnreadableMessageException("The message's \"" + name + "\" is negative");
        }
        return number;
    }

    private static int integer(JsonNode tree, String name) {
        JsonNode number = tree.path(name);
        if (!number.isIntegralNumber() || !number.canConvertToInt()) {
            throw new UnreadableMessageException("The message's \"" + name + "\" is not an integer");
        }
        return number.intValue();
    }

    private static @Nullable String text(JsonNode tree, String name) {
        JsonNode text = tree.path(name);
        if (text.isMissingNode() || text.isNull()) {
            return null;
        }
        if (!text.isTextual()) {
            throw new UnreadableMessageException("The message's \"" + name + "\" is not a string");
        }
        return text.textValue();
    }
}
