package io.remessa.dispatch.service;

import io.micrometer.core.instrument.MeterRegistry;
import io.remessa.ledger.fleet.OwnWork;
import io.remessa.observation.MessageAge;
import io.remessa.queues.ConsumerSettings;
import io.remessa.queues.MessageHandler;
import io.remessa.queues.QueueConsumer;
import io.remessa.queues.QueueRole;
import jakarta.inject.Singleton;
import java.time.InstantSource;
import software.amazon.awssdk.services.sqs.SqsClient;

/** Makes the consumers of queues, all with the same settings and measured the same way. */
@Singleton
class ConsumerOfRole {

    private final SqsClient sqs;
    private final QueueUrls urls;
    private final DispatcherConfig.Dispatch dispatch;
    private final MeterRegistry meters;
    private final OwnWork work;

    ConsumerOfRole(SqsClient sqs, QueueUrls urls, DispatcherConfig config, MeterRegistry meters, OwnWork work) {
        this.sqs = sqs;
        this.urls = urls;
        this.dispatch = config.dispatch();
        this.meters = meters;
        this.work = work;
    }

    QueueConsumer of(QueueRole queue, MessageHandler handler) {
        ConsumerSettings settings = new ConsumerSettings(
                urls.of(queue),
                dispatch.objectsInFlight(),
                dispatch.longPollSeconds(),
                dispatch.visibilitySeconds(),
                dispatch.heartbeatSeconds(),
                dispatch.drainSeconds(),
                dispatch.visibilitySeconds());
        return new QueueConsumer(
                sqs,
                settings,
                new CountedHandler(handler, work),
                new MessageAge(meters, queue, InstantSource.system())
                        .andThen(sentAt -> work.took(queue.label(), sentAt)));
    }
}
