package io.remessa.dispatch.service;

import io.quarkus.scheduler.Scheduled;
import io.remessa.ledger.fleet.ForgetMembers;
import io.remessa.ledger.fleet.ReportWork;
import jakarta.enterprise.context.ApplicationScoped;

/**
 * Tells the fleet what this process does, every {@link ReportWork#EVERY}, has the queues asked what waits in them, at the
 * start and then every minute, and processes forgotten that have ended, every {@link ForgetMembers#EVERY}.
 */
@ApplicationScoped
class FleetSchedule {

    private final ReportWork reportWork;
    private final SampleQueues sampleQueues;
    private final ForgetMembers forgetMembers;

    FleetSchedule(ReportWork reportWork, SampleQueues sampleQueues, ForgetMembers forgetMembers) {
        this.reportWork = reportWork;
        this.sampleQueues = sampleQueues;
        this.forgetMembers = forgetMembers;
    }

    @Scheduled(identity = "fleet", every = "20s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void report() {
        reportWork.run();
    }

    @Scheduled(identity = "sample-queues", every = "60s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void sample() {
        sampleQueues.run();
    }

    @Scheduled(identity = "forget-members", every = "300s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void forget() {
        forgetMembers.run();
    }
}
