package io.remessa.api.sqs;

import io.remessa.api.ops.DeadLetters;
import io.remessa.api.ops.Overview.Queue;
import io.remessa.api.ops.Overview.QueueRole;
import io.remessa.api.ops.QueueDepths;
import io.remessa.queues.DeadLetterQueue;
import io.remessa.queues.QueueDepth;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jboss.logging.Logger;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

/**
 * The two queues with their dead letters, as operators look at them. Their addresses are asked for with the first look, and kept.
 * Thread-safe.
 */
@Singleton
class OperatedQueues implements QueueDepths, DeadLetters {

    private static final Logger LOG = Logger.getLogger(OperatedQueues.class);

    private final SqsClient sqs;
    private final QueueSettings settings;
    private final Map<QueueRole, String> urls = new ConcurrentHashMap<>();

    OperatedQueues(SqsClient sqs, QueueSettings settings) {
        this.sqs = sqs;
        this.settings = settings;
    }

    @Override
    public List<Queue> now() {
        List<Queue> queues = new ArrayList<>();
        for (QueueRole role : QueueRole.values()) {
            try {
                String url = url(role);
                QueueDepth depth = QueueDepth.of(sqs, url);
                String name = url.substring(url.lastIndexOf('/') + 1);
                queues.add(new Queue(name, role, depth.visible(), depth.inFlight(), depth.delayed()));
            } catch (SdkException | IllegalStateException e) {
                LOG.warnf("The queue %s cannot be asked: %s", role, e.getMessage());
            }
        }
        return List.copyOf(queues);
    }

    /** SQS moves them by itself, after this; while it does, another call for the same queue is refused. */
    @Override
    public Moved moveBack(Of queue) {
        String url = url(queue == Of.chunks ? QueueRole.chunkDeadLetters : QueueRole.objectCreatedDeadLetters);
        Map<QueueAttributeName, String> attributes = sqs.getQueueAttributes(request -> request.queueUrl(url)
                        .attributeNames(
                                QueueAttributeName.QUEUE_ARN, QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES))
                .attributes();
        sqs.startMessageMoveTask(request -> request.sourceArn(attributes.get(QueueAttributeName.QUEUE_ARN)));
        String there = attributes.getOrDefault(QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES, "0");
        return new Moved(queue, Integer.parseInt(there), false);
    }

    private String url(QueueRole role) {
        String known = urls.get(role);
        if (known == null) {
            known = switch (role) {
                case objectCreated -> urlOf(settings.objectCreatedQueue());
                case chunks -> urlOf(settings.chunkQueue());
                case objectCreatedDeadLetters -> deadLettersOf(url(QueueRole.objectCreated));
                case chunkDeadLetters -> deadLettersOf(url(QueueRole.chunks));
            };
            urls.put(role, known);
        }
        return known;
    }

    private String urlOf(String name) {
        return sqs.getQueueUrl(request -> request.queueName(name)).queueUrl();
    }

    private String deadLettersOf(String queueUrl) {
        return DeadLetterQueue.of(sqs, queueUrl).url();
    }
}
