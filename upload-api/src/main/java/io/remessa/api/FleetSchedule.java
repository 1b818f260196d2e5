package io.remessa.api;

import io.quarkus.scheduler.Scheduled;
import io.remessa.ledger.fleet.Fleet;
import io.remessa.ledger.fleet.InstanceName;
import io.remessa.ledger.fleet.OwnWork;
import io.remessa.ledger.fleet.ReportWork;
import jakarta.enterprise.context.ApplicationScoped;
import java.security.SecureRandom;
import java.time.Clock;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Tells the fleet that this process runs, at the start and then every {@link ReportWork#EVERY}. */
@ApplicationScoped
class FleetSchedule {

    private static final String ROLE = "upload-api";

    private final ReportWork reportWork;

    FleetSchedule(Fleet fleet, @ConfigProperty(name = "quarkus.application.version") String version) {
        OwnWork work = new OwnWork(ROLE, InstanceName.random(new SecureRandom()), version, Clock.systemUTC());
        this.reportWork = new ReportWork(work, fleet);
    }

    @Scheduled(identity = "fleet", every = "20s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void run() {
        reportWork.run();
    }
}
