package io.remessa.validate.service;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.remessa.queues.QueueConsumer;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** Begins to consume when the process has started, and drains before it ends. */
@ApplicationScoped
@Readiness
class Lifecycle implements HealthCheck {

    private final QueueConsumer consumer;

    Lifecycle(QueueConsumer consumer) {
        this.consumer = consumer;
    }

    void start(@Observes StartupEvent event) {
        consumer.start();
    }

    void drain(@Observes ShutdownEvent event) {
        consumer.close();
    }

    @Override
    public HealthCheckResponse call() {
        return HealthCheckResponse.named("chunk queue")
                .status(consumer.isRunning())
                .build();
    }
}
