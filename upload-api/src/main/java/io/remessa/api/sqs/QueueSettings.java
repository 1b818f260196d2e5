package io.remessa.api.sqs;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** Names of queues. */
@ConfigMapping(prefix = "remessa.sqs")
public interface QueueSettings {

    /** The queue from which the validators take chunks. */
    @WithDefault("remessa-chunks")
    String chunkQueue();
}
