package io.remessa.dispatch.service;

import io.remessa.queues.QueueConsumer;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The consumers of all queues.
 *
 * @param byQueue each by the name of its queue
 */
record Consumers(Map<String, QueueConsumer> byQueue) {

    Consumers {
        byQueue = Map.copyOf(byQueue);
    }

    Set<String> queues() {
        return byQueue.keySet();
    }

    boolean isRunning(String queue) {
        QueueConsumer consumer = byQueue.get(queue);
        return consumer != null && consumer.isRunning();
    }

    void start() {
        byQueue.values().forEach(QueueConsumer::start);
    }

    /** Closes all at once, since each waits for its long poll to end and for its work to drain. */
    void close() {
        List<Thread> closing = byQueue.entrySet().stream()
                .map(entry -> new Thread(entry.getValue()::close, entry.getKey() + "-close"))
                .toList();
        closing.forEach(Thread::start);
        try {
            for (Thread thread : closing) {
                thread.join();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
