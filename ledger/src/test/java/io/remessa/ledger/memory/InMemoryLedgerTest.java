package io.remessa.ledger.memory;

import io.remessa.ledger.Ledger;
import io.remessa.ledger.LedgerContract;

class InMemoryLedgerTest extends LedgerContract {

    private final Ledger ledger = new InMemoryLedger();

    @Override
    public Ledger ledger() {
        return ledger;
    }
}
