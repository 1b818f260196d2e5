package io.remessa.ledger.memory;

import io.remessa.ledger.fleet.Fleet;
import io.remessa.ledger.fleet.Member;
import java.time.Instant;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The processes that run, in a map. Every method runs alone, under one lock. It has no clock. */
public final class InMemoryFleet implements Fleet {

    private record Report(Member member, Instant forgetAt) {}

    private final Map<String, Report> reports = new LinkedHashMap<>();

    @Override
    public synchronized Optional<Instant> report(Member member, Instant forgetAt) {
        reports.put(member.role() + "#" + member.instance(), new Report(member, forgetAt));
        return Optional.empty();
    }

    @Override
    public synchronized List<Member> list() {
        return reports.values().stream().map(Report::member).toList();
    }

    @Override
    public synchronized int forget(Instant now, int atMost) {
        int forgotten = 0;
        Iterator<Report> all = reports.values().iterator();
        while (all.hasNext() && forgotten < atMost) {
            if (!all.next().forgetAt().isAfter(now)) {
                all.remove();
                forgotten++;
            }
        }
        return forgotten;
    }
}
