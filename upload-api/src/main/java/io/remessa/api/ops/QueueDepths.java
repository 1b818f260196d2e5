package io.remessa.api.ops;

import java.util.List;

/** How many messages the queues have. Safe for use by many threads. */
@FunctionalInterface
public interface QueueDepths {

    /** All queues that can be asked; one that cannot is left out. What they say lags by some seconds. */
    List<Overview.Queue> now();
}
