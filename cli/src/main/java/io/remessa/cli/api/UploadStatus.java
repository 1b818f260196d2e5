package io.remessa.cli.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;
import java.util.Set;

/**
 * The status of an upload, exactly as the server gave it, with names for what this client reads.
 *
 * @param json the whole status
 */
public record UploadStatus(ObjectNode json) {
    private static final Set<String> FINAL = Set.of("COMPLETED", "FAILED", "ABORTED", "EXPIRED");

    public String uploadId() {
        return json.path("uploadId").asText();
    }

    public String fileName() {
        return json.path("fileName").asText();
    }

    public String state() {
        return json.path("state").asText();
    }

    /** Whether nothing changes any more without somebody's doing. */
    public boolean isFinal() {
        return FINAL.contains(state());
    }

    public boolean isCompleted() {
        return state().equals("COMPLETED");
    }

    /** That somebody holds its chunks back, and who, in words; empty where nobody does, or nothing is left to hold back. */
    public Optional<String> pause() {
        if (isFinal() || !json.path("paused").asBoolean()) {
            return Optional.empty();
        }
        return Optional.of(
                switch (json.path("pausedBy").asText()) {
                    case "owner" -> "paused by its owner";
                    case "operator" -> "paused by an operator";
                    default -> "paused";
                });
    }

    /** Whether only an operator can let it go on. */
    public boolean isPausedByOperator() {
        return pause().isPresent() && json.path("pausedBy").asText().equals("operator");
    }

    public long bytesTotal() {
        return json.path("bytes").path("total").asLong();
    }

    public long bytesValidated() {
        return json.path("bytes").path("validated").asLong();
    }

    public long records() {
        return json.path("records").path("total").asLong();
    }

    public long rejected() {
        return json.path("records").path("rejected").asLong();
    }

    /** Whether the counts are of those chunks only that are done, and there is no result of the whole file. */
    public boolean isProvisional() {
        return json.path("provisional").asBoolean();
    }

    /** The upload whose rejects this one corrects. */
    public Optional<String> fixesOf() {
        return Optional.of(json.path("fixesOf")).filter(JsonNode::isTextual).map(JsonNode::asText);
    }

    /** Whether a retorno is made of it that is not there yet. */
    public boolean isRetornoPending() {
        return json.path("retorno").path("state").asText().equals("PENDING");
    }

    /** Whether its retorno is there, or will be. */
    public boolean hasRetorno() {
        return isRetornoPending() || retornoBytes() > 0;
    }

    /** How large its retorno is; 0 when it is not there. */
    public long retornoBytes() {
        return json.path("retorno").path("bytes").asLong();
    }

    /** Why the upload failed: code and detail. */
    public Optional<JsonNode> failure() {
        return Optional.of(json.path("failure")).filter(JsonNode::isObject);
    }
}
