package io.remessa.api.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import io.remessa.ledger.fleet.ReportWork;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ClockSkewCheckTest {

    private static final Instant NOW = Instant.parse("2026-11-20T12:00:00Z");

    @Test
    void clocksThatDifferByTwentySecondsAtMostAreHealthy() {
        assertThat(skewed(Duration.ZERO)).isEqualTo(Finding.HEALTHY);
        assertThat(skewed(Duration.ofSeconds(20))).isEqualTo(Finding.HEALTHY);
        assertThat(skewed(Duration.ofSeconds(-20))).isEqualTo(Finding.HEALTHY);
    }

    @Test
    void moreThanThatIsRemarkable() {
        assertThat(skewed(Duration.ofSeconds(21)))
                .isInstanceOfSatisfying(
                        Finding.Healthy.class,
                        healthy -> assertThat(healthy.remark())
                                .contains("21 s ahead of the storage's: from 40 s on processes that run seem gone"));
        assertThat(skewed(Duration.ofSeconds(-39)))
                .isInstanceOfSatisfying(
                        Finding.Healthy.class,
                        healthy -> assertThat(healthy.remark()).contains("39 s behind the storage's"));
    }

    @Test
    void aClockByWhichProcessesThatRunSeemGoneIsBroken() {
        Duration justBeforeItReportsAgain = ReportWork.EVERY;
        Duration ahead = ReportWork.ALIVE.minus(justBeforeItReportsAgain);

        assertThat(skewed(ahead)).isInstanceOfSatisfying(Finding.Broken.class, broken -> {
            assertThat(broken.what()).contains("40 s ahead of", "processes that run seem gone");
            assertThat(broken.setting()).contains("NTP");
        });
        assertThat(skewed(ahead.minusSeconds(1))).isInstanceOf(Finding.Healthy.class);
        assertThat(skewed(Duration.ofHours(-3)))
                .isInstanceOfSatisfying(
                        Finding.Broken.class,
                        broken -> assertThat(broken.what()).contains("processes that are gone seem alive"));
    }

    @Test
    void aSlowAnswerIsNoSkew() {
        Instant[] times = {NOW, NOW.plusSeconds(400)};
        int[] asked = new int[1];
        InstantSource slow = () -> times[asked[0]++];

        assertThat(new ClockSkewCheck(slow, () -> Optional.of(NOW.plusSeconds(390))).run())
                .isEqualTo(Finding.HEALTHY);
    }

    @Test
    void aStorageThatDoesNotSayTheTimeIsBroken() {
        assertThat(new ClockSkewCheck(InstantSource.fixed(NOW), Optional::empty).run())
                .isInstanceOfSatisfying(
                        Finding.Broken.class,
                        broken -> assertThat(broken.setting()).isEqualTo("QUARKUS_S3_ENDPOINT_OVERRIDE"));
    }

    /** With this machine's clock ahead by so much. */
    private static Finding skewed(Duration ahead) {
        return new ClockSkewCheck(InstantSource.fixed(NOW), () -> Optional.of(NOW.minus(ahead))).run();
    }
}
