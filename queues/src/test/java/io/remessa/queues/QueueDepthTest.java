package io.remessa.queues;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class QueueDepthTest {

    @Test
    void messagesAreCountedByWhetherSomebodyHasThem(@TempDir Path data) {
        try (LocalQueues queues = new LocalQueues(data)) {
            String url = queues.newQueue();
            for (int i = 0; i < 3; i++) {
                queues.sqs().sendMessage(send -> send.queueUrl(url).messageBody("x"));
            }
            queues.sqs().receiveMessage(receive -> receive.queueUrl(url).maxNumberOfMessages(1));
            queues.sqs()
                    .sendMessage(send -> send.queueUrl(url).messageBody("later").delaySeconds(600));

            assertThat(QueueDepth.of(queues.sqs(), url)).isEqualTo(new QueueDepth(2, 1, 1));
        }
    }
}
