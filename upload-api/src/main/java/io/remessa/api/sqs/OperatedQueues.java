package io.remessa.api.sqs;

import io.remessa.api.aws.Tries;
import io.remessa.api.ops.DeadLetters;
import io.remessa.api.ops.Overview.Queue;
import io.remessa.api.ops.QueueDepths;
import io.remessa.api.problem.ErrorCode;
import io.remessa.api.problem.ProblemException;
import io.remessa.queues.DeadLetterQueue;
import io.remessa.queues.QueueDepth;
import io.remessa.queues.QueueRole;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import org.jboss.logging.Logger;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;
import software.amazon.awssdk.services.sqs.model.SqsException;

/**
 * The two queues with their dead letters, as operators look at them. Their addresses are asked for with the first look, and kept.
 * Thread-safe.
 */
@Singleton
class OperatedQueues implements QueueDepths, DeadLetters {

    private static final Logger LOG = Logger.getLogger(OperatedQueues.class);

    private static final Pattern ALREADY_RUNNING = Pattern.compile("already (a task )?running");

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
                LOG.warnf("The queue %s cannot be asked: %s", role.label(), e.getMessage());
            }
        }
        return List.copyOf(queues);
    }

    /** SQS moves them by itself, after this; while it does, another call for the same queue is refused. */
    @Override
    public Moved moveBack(Of queue) {
        String url = url(queue == Of.chunks ? QueueRole.CHUNK_DEAD_LETTERS : QueueRole.OBJECT_CREATED_DEAD_LETTERS);
        Map<QueueAttributeName, String> attributes = sqs.getQueueAttributes(request -> request.queueUrl(url)
                        .attributeNames(
                                QueueAttributeName.QUEUE_ARN, QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES))
                .attributes();
        start(Objects.requireNonNull(attributes.get(QueueAttributeName.QUEUE_ARN), "SQS tells the ARN of each queue"));
        String there = attributes.getOrDefault(QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES, "0");
        return new Moved(queue, Integer.parseInt(there), false);
    }

    /**
     * Once, and not again when no answer comes: then it may have begun, and a second call would be refused for that, as if nothing had
     * been done. So what is thrown then says that nobody knows.
     */
    private void start(String sourceArn) {
        try {
            sqs.startMessageMoveTask(request -> request.sourceArn(sourceArn)
                    .overrideConfiguration(override -> override.addPlugin(Tries.atMost(1))));
        } catch (SqsException e) {
            if (!isMovingAlready(e)) {
                throw e;
            }
            throw new ProblemException(
                    ErrorCode.DEAD_LETTERS_MOVING,
                    "Dead letters of this queue are on their way back already: look at the queues in a moment");
        }
    }

    /** By what is said, since AWS has the code InvalidParameterValue for it, and others UnsupportedOperation. */
    private static boolean isMovingAlready(SqsException e) {
        return e.statusCode() == 400
                && ALREADY_RUNNING.matcher(String.valueOf(e.getMessage())).find();
    }

    private String url(QueueRole role) {
        String known = urls.get(role);
        if (known == null) {
            known = switch (role) {
                case OBJECT_CREATED -> urlOf(settings.objectCreatedQueue());
                case CHUNKS -> urlOf(settings.chunkQueue());
                case OBJECT_CREATED_DEAD_LETTERS -> deadLettersOf(url(QueueRole.OBJECT_CREATED));
                case CHUNK_DEAD_LETTERS -> deadLettersOf(url(QueueRole.CHUNKS));
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
