package io.remessa.queues;

import com.fasterxml.jackson.annotation.JsonValue;

/** Which queue one is, whatever it is named: so dashboards, and answers of the API, are the same everywhere. */
public enum QueueRole {
    /** What S3 tells of new objects. */
    OBJECT_CREATED("objectCreated"),
    /** Chunks to validate. */
    CHUNKS("chunks"),
    /** Events that could not be handled. */
    OBJECT_CREATED_DEAD_LETTERS("objectCreatedDeadLetters"),
    /** Chunks that crashed whoever took them. */
    CHUNK_DEAD_LETTERS("chunkDeadLetters");

    private final String label;

    QueueRole(String label) {
        this.label = label;
    }

    /** Its name in JSON, and the value of the label {@code queue}. */
    @JsonValue
    public String label() {
        return label;
    }
}
