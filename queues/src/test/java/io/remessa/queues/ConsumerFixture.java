package io.remessa.queues;

import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** A queue for each test, and consumers of it. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class ConsumerFixture {

    LocalQueues queues;
    ObservedSqs sqs;
    String queue;

    @BeforeAll
    void startCloud(@TempDir Path data) {
        queues = new LocalQueues(data);
    }

    @AfterAll
    void stopCloud() {
        queues.close();
    }

    @BeforeEach
    void newQueue() {
        queue = queues.newQueue();
        sqs = new ObservedSqs(queues.sqs());
    }

    /** Runs a consumer as long as the steps take. */
    void consuming(int maxInFlight, MessageHandler handler, Steps steps) throws Exception {
        QueueConsumer consumer = started(maxInFlight, handler);
        try (consumer) {
            steps.run();
        }
    }

    @FunctionalInterface
    interface Steps {
        void run() throws Exception;
    }

    QueueConsumer started(int maxInFlight, MessageHandler handler) {
        QueueConsumer consumer = new QueueConsumer(sqs, settings(maxInFlight, 30), handler);
        consumer.start();
        return consumer;
    }

    ConsumerSettings settings(int maxInFlight, int drainSeconds) {
        return new ConsumerSettings(queue, maxInFlight, 1, 2, 1, drainSeconds, 2);
    }

    void send(int count) {
        for (String body : bodies(count)) {
            queues.sqs().sendMessage(request -> request.queueUrl(queue).messageBody(body));
        }
    }

    static Set<String> bodies(int count) {
        Set<String> bodies = new ConcurrentSkipListSet<>();
        for (int i = 0; i < count; i++) {
            bodies.add("message " + i);
        }
        return bodies;
    }
}
