package io.remessa.api.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class PatienceTest {

    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final long SECOND = Duration.ofSeconds(1).toNanos();
    private static final int DAY_SECONDS = 86_400;

    private final Patience patience = new Patience(MINUTE, 16_384);

    @Test
    void whoeverTakesNothingIsWaitedForAsLongAsIsSaid() {
        patience.waited(MINUTE.toNanos() - 1);
        assertThat(patience.isLeft()).isTrue();
        patience.waited(1);
        assertThat(patience.isLeft()).isFalse();
    }

    @Test
    void aTrickleDoesNotKeepAClient() {
        assertThat(secondsOf(1)).isBetween(60, 61);
    }

    @Test
    void halfOfWhatHasToBeTakenIsWaitedForTwiceAsLong() {
        assertThat(secondsOf(8_192)).isBetween(119, 121);
    }

    @Test
    void whoeverTakesEnoughIsWaitedForWithoutEnd() {
        assertThat(secondsOf(16_384)).isEqualTo(DAY_SECONDS);
    }

    @Test
    void whatIsTakenQuicklyMakesUpForAPauseAndForNoLongerOne() {
        patience.waited(59 * SECOND);
        patience.taken(1 << 30);
        patience.waited(59 * SECOND);
        assertThat(patience.isLeft()).isTrue();
        patience.waited(SECOND);
        assertThat(patience.isLeft()).isFalse();
    }

    @Test
    void afterAPausePatienceIsBackAsSoonAsSomethingIsTaken() {
        patience.waited(1_000 * SECOND);
        patience.taken(16_384);
        patience.waited(SECOND - 1);
        assertThat(patience.isLeft()).isTrue();
    }

    @Test
    void patienceWithNobodyIsRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> new Patience(Duration.ZERO, 1));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Patience(MINUTE, 0))
                .withMessageContaining("REMESSA_LIMITS");
    }

    /** For how many seconds a client is waited for that takes so much in each of them; a day at most. */
    private int secondsOf(int bytes) {
        int seconds = 0;
        while (patience.isLeft() && seconds < DAY_SECONDS) {
            patience.waited(SECOND);
            if (patience.isLeft()) {
                patience.taken(bytes);
            }
            seconds++;
        }
        return seconds;
    }
}
