package io.remessa.queues;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.util.Map;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

class DeadLetterQueueTest extends ConsumerFixture {

    @Test
    void aQueueSaysWhereItsDeadLettersGoAndAfterHowManyReceives() {
        String dead = queues.newQueue();
        String arn = queues.sqs()
                .getQueueAttributes(request -> request.queueUrl(dead).attributeNames(QueueAttributeName.QUEUE_ARN))
                .attributes()
                .get(QueueAttributeName.QUEUE_ARN);
        queues.sqs()
                .setQueueAttributes(request -> request.queueUrl(queue)
                        .attributes(Map.of(
                                QueueAttributeName.REDRIVE_POLICY,
                                "{\"deadLetterTargetArn\":\"" + arn + "\",\"maxReceiveCount\":\"7\"}")));

        assertThat(DeadLetterQueue.of(queues.sqs(), queue)).isEqualTo(new DeadLetterQueue(dead, 7));
    }

    @Test
    void aQueueWithoutDeadLettersIsNamedTogetherWithTheCure() {
        assertThatIllegalStateException()
                .isThrownBy(() -> DeadLetterQueue.of(queues.sqs(), queue))
                .withMessageContaining(queue)
                .withMessageContaining("RedrivePolicy");
    }
}
