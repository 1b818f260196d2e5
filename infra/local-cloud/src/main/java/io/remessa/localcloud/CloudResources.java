package io.remessa.localcloud;

import java.util.List;
import java.util.Optional;

/** The buckets, queues, tables and topics that a local cloud comes with, and its region and credentials. */
final class CloudResources {
    static final String REGION = "sa-east-1";
    static final String ACCESS_KEY = "remessa-local";
    static final String SECRET_KEY = "remessa-local-secret";

    /** The bucket whose ObjectCreated events go to {@link #OBJECT_CREATED_QUEUE}. */
    static final String OBJECTS_BUCKET = "remessa-objects";

    /** The bucket without events, so that results never start the pipeline again. */
    static final String RESULTS_BUCKET = "remessa-results";

    static final String OBJECT_CREATED_QUEUE = "remessa-object-created";
    static final String CHUNKS_QUEUE = "remessa-chunks";

    /** The topic of notifications; its ARN ends in this. */
    static final String UPLOADS_TOPIC = "remessa-uploads";

    static final String LEDGER_TABLE = "remessa-ledger";
    static final String CONSOLIDATED_TABLE = "remessa-consolidated";

    /** Receives of one message before it moves to the dead-letter queue; it counts crashes, not caught failures. */
    static final int MAX_RECEIVE_COUNT = 20;

    /** Dead-letter queues first: a queue can only name one that exists. */
    static final List<Queue> QUEUES = List.of(
            Queue.dead(OBJECT_CREATED_QUEUE),
            Queue.dead(CHUNKS_QUEUE),
            Queue.redrivenToItsDead(OBJECT_CREATED_QUEUE),
            Queue.redrivenToItsDead(CHUNKS_QUEUE));

    private CloudResources() {}

    /**
     * A queue.
     *
     * @param name its name
     * @param deadLetterQueue where its messages go after {@link #MAX_RECEIVE_COUNT} receives
     */
    record Queue(String name, Optional<String> deadLetterQueue) {
        private static final String DEAD = "-dead";

        private static Queue dead(String source) {
            return new Queue(source + DEAD, Optional.empty());
        }

        private static Queue redrivenToItsDead(String name) {
            return new Queue(name, Optional.of(name + DEAD));
        }
    }
}
