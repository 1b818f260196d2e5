package io.remessa.ledger.memory;

import io.remessa.ledger.fleet.Fleet;
import io.remessa.ledger.fleet.Member;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The processes that run, in a map. Every method runs alone, under one lock. It forgets nothing, and has no clock. */
public final class InMemoryFleet implements Fleet {

    private final Map<String, Member> members = new LinkedHashMap<>();

    @Override
    public synchronized Optional<Instant> report(Member member, Instant forgetAt) {
        members.put(member.role() + "#" + member.instance(), member);
        return Optional.empty();
    }

    @Override
    public synchronized List<Member> list() {
        return List.copyOf(members.values());
    }
}
