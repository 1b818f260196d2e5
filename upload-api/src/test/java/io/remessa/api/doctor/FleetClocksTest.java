package io.remessa.api.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import io.remessa.ledger.fleet.Fleet;
import io.remessa.ledger.fleet.Member;
import io.remessa.ledger.fleet.OwnWork;
import io.remessa.ledger.fleet.ReportWork;
import io.remessa.ledger.memory.InMemoryFleet;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class FleetClocksTest {

    private static final Instant NOW = Instant.parse("2026-11-28T12:00:00Z");

    private final InMemoryFleet members = new InMemoryFleet();
    private Instant now = NOW;

    /** Of a table whose clock is right. */
    private final Fleet fleet = new Fleet() {
        @Override
        public Optional<Instant> report(Member member, Instant forgetAt) {
            members.report(member, forgetAt);
            return Optional.of(now);
        }

        @Override
        public List<Member> list() {
            return members.list();
        }

        @Override
        public int forget(Instant forgotten, int atMost) {
            return members.forget(forgotten, atMost);
        }
    };

    private final FleetClocks clocks = new FleetClocks(fleet, () -> now);

    private void reports(String role, Duration ahead) {
        new ReportWork(new OwnWork(role, "a-1", "1.0", () -> now.plus(ahead)), fleet).run();
    }

    @Test
    void clocksThatAreLessThanFortySecondsOffAreHealthyAndSoAreThoseOfWhichNothingIsKnown() {
        reports("chunk-validator", Duration.ofSeconds(39));
        reports("chunk-dispatcher", Duration.ofSeconds(-39));
        fleet.report(new Member("upload-api", "b-2", "0.9", NOW, NOW, 0, List.of(), List.of(), List.of()), NOW);

        assertThat(clocks.look()).isEqualTo(Finding.HEALTHY);
    }

    @Test
    void whoseClockIsTwentyMinutesOffIsNamedWithItsCure() {
        reports("chunk-validator", Duration.ofMinutes(20));
        reports("chunk-dispatcher", Duration.ofMinutes(-20));
        reports("upload-api", Duration.ZERO);

        assertThat(clocks.look()).isInstanceOfSatisfying(Finding.Broken.class, broken -> {
            assertThat(broken.what())
                    .startsWith("The clock of chunk-dispatcher a-1 is 1200 s behind the table's;"
                            + " The clock of chunk-validator a-1 is 1200 s ahead of the table's: they run");
            assertThat(broken.setting()).endsWith("of chunk-dispatcher a-1, chunk-validator a-1");
            assertThat(broken.cure()).contains("timedatectl set-ntp true");
        });
    }

    @Test
    void whatEndedIsOfNoInterest() {
        reports("chunk-validator", Duration.ofMinutes(20));
        now = now.plus(ReportWork.ALIVE);

        assertThat(clocks.look()).isEqualTo(Finding.HEALTHY);
    }
}
