package io.remessa.dispatch.service;

import io.quarkus.scheduler.Scheduled;
import io.remessa.dispatch.metrics.QueueMetrics;
import io.remessa.observation.QueueRole;
import io.remessa.queues.QueueDepth;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import org.jboss.logging.Logger;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.sqs.SqsClient;

/** Asks all queues how much is in them, at the start and then once a minute. */
@ApplicationScoped
class QueueDepthSchedule {

    private static final Logger LOG = Logger.getLogger(QueueDepthSchedule.class);

    private final SqsClient sqs;
    private final QueueUrls urls;
    private final QueueMetrics metrics;

    QueueDepthSchedule(SqsClient sqs, QueueUrls urls, QueueMetrics metrics) {
        this.sqs = sqs;
        this.urls = urls;
        this.metrics = metrics;
    }

    @Scheduled(identity = "queue-depths", every = "60s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void run() {
        for (Map.Entry<QueueRole, String> queue : urls.byRole().entrySet()) {
            try {
                metrics.asked(queue.getKey(), QueueDepth.of(sqs, queue.getValue()));
            } catch (SdkException e) {
                LOG.warnf(
                        "The queue %s does not say how much is in it: %s",
                        queue.getKey().label(), e.getMessage());
            }
        }
    }
}
