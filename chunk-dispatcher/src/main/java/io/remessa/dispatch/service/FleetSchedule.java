package io.remessa.dispatch.service;

import io.quarkus.scheduler.Scheduled;
import io.remessa.ledger.fleet.ReportWork;
import jakarta.enterprise.context.ApplicationScoped;

/**
 * Tells the fleet what this process does, every {@link ReportWork#EVERY}, and has the queues asked what waits in them, at the
 * start and then every minute.
 */
@ApplicationScoped
class FleetSchedule {

    private final ReportWork reportWork;
    private final SampleQueues sampleQueues;

    FleetSchedule(ReportWork reportWork, SampleQueues sampleQueues) {
        this.reportWork = reportWork;
        this.sampleQueues = sampleQueues;
    }

    @Scheduled(identity = "fleet", every = "20s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void report() {
        reportWork.run();
    }

    @Scheduled(identity = "sample-queues", every = "60s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void sample() {
        sampleQueues.run();
    }
}
