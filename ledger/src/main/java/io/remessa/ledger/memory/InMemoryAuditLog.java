package io.remessa.ledger.memory;

import io.remessa.ledger.Cursor;
import io.remessa.ledger.Page;
import io.remessa.ledger.audit.AuditEntry;
import io.remessa.ledger.audit.AuditLog;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What operators have done, in a map. Every method runs alone, under one lock. */
public final class InMemoryAuditLog implements AuditLog {

    private final NavigableMap<String, AuditEntry> entries = new TreeMap<>();

    @Override
    public synchronized void begin(AuditEntry begun) {
        if (entries.putIfAbsent(begun.key(), begun) != null) {
            throw new IllegalStateException("There is an entry " + begun.key() + " already");
        }
    }

    @Override
    public synchronized void end(AuditEntry ended) {
        entries.computeIfPresent(
                ended.key(), (key, there) -> there.outcome() == AuditEntry.Outcome.BEGUN ? ended : there);
    }

    @Override
    public synchronized Page<AuditEntry> list(@Nullable String cursor, int limit) {
        NavigableMap<String, AuditEntry> older = cursor == null
                ? entries
                : entries.headMap(Cursor.AfterEntry.decode(cursor).key(), false);
        List<AuditEntry> rows = older.descendingMap().values().stream()
                .limit(Page.checkedLimit(limit) + 1L)
                .toList();
        return Page.of(rows, limit, entry -> new Cursor.AfterEntry(entry.key()));
    }
}
