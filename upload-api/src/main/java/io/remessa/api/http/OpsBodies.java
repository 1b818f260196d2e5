package io.remessa.api.http;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.remessa.api.ops.DeadLetters;
import java.util.Arrays;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** The bodies of what operators do. */
final class OpsBodies {

    private static final int MOST_CHUNKS = 1_000;

    private OpsBodies() {}

    /** The body of {@code PUT /v1/ops/uploads/{id}/priority}. */
    @Schema(
            name = "Priority",
            description = "How many chunks of the upload stand in the queue at a time; null: as many as its plan says",
            requiredProperties = "windowChunks")
    public record Priority(
            @JsonProperty(required = true) @Schema(minimum = "1", maximum = "1000", nullable = true) @Nullable
            Integer windowChunks) {

        /** @throws io.remessa.api.problem.ProblemException INVALID_FIELD */
        @Nullable
        Integer checked() {
            if (windowChunks != null && (windowChunks < 1 || windowChunks > MOST_CHUNKS)) {
                throw NewUploadBody.invalid("windowChunks", "a whole number from 1 to " + MOST_CHUNKS + ", or null");
            }
            return windowChunks;
        }
    }

    /** The body of {@code POST /v1/ops/redrive}. */
    @Schema(
            name = "Redrive",
            description = "The queue whose dead letters are to come to it once more",
            requiredProperties = "queue")
    public record Redrive(
            @Schema(enumeration = {"objectCreated", "chunks"}) @Nullable
            String queue) {

        /** @throws io.remessa.api.problem.ProblemException INVALID_FIELD */
        DeadLetters.Of required() {
            return Arrays.stream(DeadLetters.Of.values())
                    .filter(each -> each.name().equals(queue))
                    .findFirst()
                    .orElseThrow(() -> NewUploadBody.invalid("queue", "objectCreated or chunks"));
        }
    }
}
