package io.remessa.validate.service;

import io.quarkus.scheduler.Scheduled;
import io.remessa.ledger.fleet.ReportWork;
import jakarta.enterprise.context.ApplicationScoped;

/** Tells the fleet what this process does, at the start and then every {@link ReportWork#EVERY}. */
@ApplicationScoped
class FleetSchedule {

    private final ReportWork reportWork;

    FleetSchedule(ReportWork reportWork) {
        this.reportWork = reportWork;
    }

    @Scheduled(identity = "fleet", every = "20s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void run() {
        reportWork.run();
    }
}
