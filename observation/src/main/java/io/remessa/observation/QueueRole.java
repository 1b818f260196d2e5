package io.remessa.observation;

/** Which queue one is, whatever it is named: so dashboards are the same everywhere. */
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

    /** The value of the label {@code queue}. */
    public String label() {
        return label;
    }
}
