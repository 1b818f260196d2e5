package io.remessa.dispatch.service;

import io.remessa.ledger.fleet.OwnWork;
import io.remessa.queues.QueueDepth;
import java.util.List;
import software.amazon.awssdk.services.sqs.SqsClient;

/**
 * Looks how much waits, for the history of the last hour. Every dispatcher does so.
 *
 * @param live URLs of the queues
 * @param dead URLs of their dead letters
 */
record SampleQueues(SqsClient sqs, List<String> live, List<String> dead, OwnWork work) {

    SampleQueues {
        live = List.copyOf(live);
        dead = List.copyOf(dead);
    }

    void run() {
        List<QueueDepth> waiting =
                live.stream().map(url -> QueueDepth.of(sqs, url)).toList();
        work.saw(
                waiting.stream()
                        .mapToLong(depth -> depth.visible() + depth.delayed())
                        .sum(),
                waiting.stream().mapToLong(QueueDepth::inFlight).sum(),
                dead.stream()
                        .map(url -> QueueDepth.of(sqs, url))
                        .mapToLong(depth -> depth.visible() + depth.inFlight() + depth.delayed())
                        .sum());
    }
}
