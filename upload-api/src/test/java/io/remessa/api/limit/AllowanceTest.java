package io.remessa.api.limit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.remessa.ledger.upload.Owner;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class AllowanceTest {

    private static final Owner MARIA = new Owner("maria");

    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.EPOCH);
    private final InstantSource clock = now::get;
    private final Allowance allowance = new Allowance(10, Duration.ofSeconds(100), 3, clock);

    @Test
    void allCanBeTakenAtOnceAndThenOneByOneAsItComesBack() {
        for (int i = 0; i < 10; i++) {
            assertThat(allowance.take(MARIA, 1)).isEmpty();
        }
        assertThat(allowance.take(MARIA, 1)).contains(Duration.ofSeconds(10));
        pass(Duration.ofSeconds(4));
        assertThat(allowance.take(MARIA, 1)).contains(Duration.ofSeconds(6));
        pass(Duration.ofSeconds(6));
        assertThat(allowance.take(MARIA, 1)).isEmpty();
        assertThat(allowance.take(MARIA, 1)).contains(Duration.ofSeconds(10));
    }

    @Test
    void whatIsRefusedTakesNothing() {
        assertThat(allowance.take(MARIA, 8)).isEmpty();
        for (int i = 0; i < 5; i++) {
            assertThat(allowance.take(MARIA, 4)).contains(Duration.ofSeconds(20));
        }
        assertThat(allowance.take(MARIA, 2)).isEmpty();
    }

    @Test
    void nobodyGetsMoreThanAllForHavingWaitedLong() {
        pass(Duration.ofDays(1_000));
        assertThat(allowance.take(MARIA, 10)).isEmpty();
        assertThat(allowance.take(MARIA, 1)).isPresent();
        pass(Duration.ofDays(1_000));
        assertThat(allowance.take(MARIA, 10)).isEmpty();
        assertThat(allowance.take(MARIA, 1)).isPresent();
    }

    @Test
    void whatIsGivenBackCanBeTakenAgainAndNoMore() {
        assertThat(allowance.take(MARIA, 6)).isEmpty();
        assertThat(allowance.take(MARIA, 4)).isEmpty();

        allowance.giveBack(MARIA, 6);

        assertThat(allowance.take(MARIA, 7)).contains(Duration.ofSeconds(10));
        assertThat(allowance.take(MARIA, 6)).isEmpty();
        assertThat(allowance.take(MARIA, 1)).isPresent();
    }

    @Test
    void nobodyHasMoreThanAllForWhatIsGivenBackLate() {
        assertThat(allowance.take(MARIA, 10)).isEmpty();
        pass(Duration.ofDays(1));

        allowance.giveBack(MARIA, 10);

        assertThat(allowance.take(MARIA, 10)).isEmpty();
        assertThat(allowance.take(MARIA, 1)).contains(Duration.ofSeconds(10));
    }

    @Test
    void whatOneTakesIsNotTakenFromAnother() {
        assertThat(allowance.take(MARIA, 10)).isEmpty();
        assertThat(allowance.take(new Owner("joana"), 10)).isEmpty();
    }

    @Test
    void aClockThatGoesBackLocksNobodyOutForLongerThanItWentBack() {
        pass(Duration.ofDays(1));
        assertThat(allowance.take(MARIA, 10)).isEmpty();
        pass(Duration.ofSeconds(-50));
        assertThat(allowance.take(MARIA, 1)).contains(Duration.ofSeconds(60));
    }

    @Test
    void theLargestFilesAndTheLongestTimesAreCountedRight() {
        long tebibyte = 1L << 40;
        Allowance bytes = new Allowance(50 * tebibyte, Duration.ofDays(1), 3, clock);

        assertThat(bytes.take(MARIA, 25 * tebibyte)).isEmpty();
        assertThat(bytes.take(MARIA, 25 * tebibyte)).isEmpty();
        assertThat(bytes.take(MARIA, 25 * tebibyte)).contains(Duration.ofHours(12));
    }

    @Test
    void ofManyThreadsJustAsManyGetSomethingAsThereIs() {
        long taken = IntStream.range(0, 1_000)
                .parallel()
                .filter(i -> allowance.take(MARIA, 1).isEmpty())
                .count();

        assertThat(taken).isEqualTo(10);
    }

    @Test
    void anAllowanceOfNothingIsRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> new Allowance(0, Duration.ofDays(1), 1, clock));
        assertThatIllegalArgumentException().isThrownBy(() -> new Allowance(1, Duration.ZERO, 1, clock));
        assertThatIllegalArgumentException().isThrownBy(() -> new Allowance(1, Duration.ofDays(1), 0, clock));
    }

    private void pass(Duration time) {
        now.updateAndGet(before -> before.plus(time));
    }
}
