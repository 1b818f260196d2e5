package io.remessa.dispatch.service;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;
import org.eclipse.microprofile.health.Readiness;

/** Begins to consume when the process has started, and drains before it ends. */
@ApplicationScoped
@Readiness
class Lifecycle implements HealthCheck {

    private final Consumers consumers;

    Lifecycle(Consumers consumers) {
        this.consumers = consumers;
    }

    void start(@Observes StartupEvent event) {
        consumers.start();
    }

    void drain(@Observes ShutdownEvent event) {
        consumers.close();
    }

    @Override
    public HealthCheckResponse call() {
        HealthCheckResponseBuilder response = HealthCheckResponse.named("queues");
        consumers.queues().forEach(queue -> response.withData(queue, consumers.isRunning(queue)));
        return response.status(consumers.queues().stream().allMatch(consumers::isRunning))
                .build();
    }
}
