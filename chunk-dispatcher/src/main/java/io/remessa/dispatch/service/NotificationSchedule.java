package io.remessa.dispatch.service;

import io.quarkus.runtime.StartupEvent;
import io.quarkus.scheduler.Scheduled;
import io.remessa.dispatch.notification.NotifyOfEnds;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import org.jboss.logging.Logger;

/**
 * Has ends of uploads published, at the start and then as often as {@link DispatcherConfig.Notifications#intervalSeconds()}
 * says.
 */
@ApplicationScoped
class NotificationSchedule {

    private static final Logger LOG = Logger.getLogger(NotificationSchedule.class);

    private final NotifyOfEnds notifyOfEnds;
    private final DispatcherConfig config;

    NotificationSchedule(NotifyOfEnds notifyOfEnds, DispatcherConfig config) {
        this.notifyOfEnds = notifyOfEnds;
        this.config = config;
    }

    void tellWhere(@Observes StartupEvent event) {
        LOG.info(config.notifications()
                .topicArn()
                .map(arn -> "Ends of uploads are published to " + arn)
                .orElse("No topic is set: nobody is notified of ends of uploads"));
    }

    @Scheduled(
            identity = "notify-of-ends",
            every = "${remessa.notifications.interval-seconds}s",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void run() {
        notifyOfEnds.run();
    }
}
