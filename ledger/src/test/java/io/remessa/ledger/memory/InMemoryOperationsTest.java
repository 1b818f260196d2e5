package io.remessa.ledger.memory;

import io.remessa.ledger.OperationsContract;
import io.remessa.ledger.audit.AuditLog;
import io.remessa.ledger.fleet.Fleet;

class InMemoryOperationsTest extends OperationsContract {

    private final AuditLog auditLog = new InMemoryAuditLog();
    private final Fleet fleet = new InMemoryFleet();

    @Override
    protected AuditLog auditLog() {
        return auditLog;
    }

    @Override
    protected Fleet fleet() {
        return fleet;
    }
}
