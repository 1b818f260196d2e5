package io.remessa.api.sqs;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** Names of queues. */
@ConfigMapping(prefix = "remessa.sqs")
public interface QueueSettings {

    /** The queue from which the validators take chunks. */
    @WithDefault("remessa-chunks")
    String chunkQueue();

    /** The queue to which S3 announces objects; operators and the doctor look at it. */
    @WithDefault("remessa-object-created")
    String objectCreatedQueue();
}
