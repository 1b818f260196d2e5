package io.remessa.dispatch.service;

import io.remessa.dispatch.metrics.QueueMetrics;
import io.remessa.ledger.fleet.OwnWork;
import io.remessa.queues.QueueDepth;
import io.remessa.queues.QueueRole;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToLongFunction;
import java.util.stream.Stream;
import org.jboss.logging.Logger;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.sqs.SqsClient;

/**
 * Asks each queue once how much is in it, for the metrics and for the history of the last hour. Every dispatcher does so. The history has
 * nothing of a look at which a queue did not answer: a sum without it would be too small, and nobody would see that.
 */
record SampleQueues(SqsClient sqs, QueueUrls urls, QueueMetrics metrics, OwnWork work) {

    private static final Logger LOG = Logger.getLogger(SampleQueues.class);

    void run() {
        Map<QueueRole, QueueDepth> depths = new EnumMap<>(QueueRole.class);
        for (QueueRole queue : QueueRole.values()) {
            ask(queue).ifPresent(depth -> depths.put(queue, depth));
        }
        metrics.asked(depths);
        for (QueueRole queue : QueueRole.values()) {
            // Since a look that failed, others may have emptied it and filled it again.
            QueueDepth depth = depths.get(queue);
            work.sawWaiting(queue.label(), depth != null && depth.visible() > 0);
        }
        if (depths.size() == QueueRole.values().length) {
            work.saw(
                    live(depths, depth -> depth.visible() + depth.delayed()),
                    live(depths, QueueDepth::inFlight),
                    sum(
                            depths,
                            depth -> depth.visible() + depth.inFlight() + depth.delayed(),
                            QueueRole.OBJECT_CREATED_DEAD_LETTERS,
                            QueueRole.CHUNK_DEAD_LETTERS));
        }
    }

    /** Empty when it does not answer. */
    private Optional<QueueDepth> ask(QueueRole queue) {
        try {
            return Optional.of(QueueDepth.of(sqs, urls.of(queue)));
        } catch (SdkException e) {
            LOG.warnf("The queue %s does not say how much is in it: %s", queue.label(), e.getMessage());
            return Optional.empty();
        }
    }

    private static long live(Map<QueueRole, QueueDepth> depths, ToLongFunction<QueueDepth> part) {
        return sum(depths, part, QueueRole.OBJECT_CREATED, QueueRole.CHUNKS);
    }

    private static long sum(Map<QueueRole, QueueDepth> depths, ToLongFunction<QueueDepth> part, QueueRole... queues) {
        return Stream.of(queues)
                .flatMap(queue -> Stream.ofNullable(depths.get(queue)))
                .mapToLong(part)
                .sum();
    }
}
