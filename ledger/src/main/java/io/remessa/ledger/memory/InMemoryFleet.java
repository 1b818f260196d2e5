package io.remessa.ledger.memory;

import io.remessa.ledger.fleet.Fleet;
import io.remessa.ledger.fleet.Member;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The processes that run, in a map. Every method runs alone, under one lock. It forgets nothing. */
public final class InMemoryFleet implements Fleet {

    private final Map<String, Member> members = new LinkedHashMap<>();

    @Override
    public synchronized void report(Member member, Instant forgetAt) {
        members.put(member.role() + "#" + member.instance(), member);
    }

    @Override
    public synchronized List<Member> list() {
        return List.copyOf(members.values());
    }
}
