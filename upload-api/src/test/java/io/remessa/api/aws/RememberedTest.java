package io.remessa.api.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(value = 60, unit = TimeUnit.SECONDS)
class RememberedTest {

    private static final Duration LIFE = Duration.ofSeconds(5);

    private final AtomicLong nanos = new AtomicLong(Long.MAX_VALUE - 1);
    private final AtomicInteger asked = new AtomicInteger();

    @Test
    void anAnswerIsAskedForAgainWhenItIsOldAndNotBefore() {
        Remembered<Integer> remembered = new Remembered<>(asked::incrementAndGet, LIFE, nanos::get);
        assertThat(asked).hasValue(0);

        for (int i = 0; i < 1_000; i++) {
            assertThat(remembered.get()).isEqualTo(1);
        }
        nanos.addAndGet(LIFE.toNanos() - 1);
        assertThat(remembered.get()).isEqualTo(1);
        nanos.addAndGet(1);
        assertThat(remembered.get()).isEqualTo(2);
        assertThat(remembered.get()).isEqualTo(2);
    }

    @Test
    void whileOneAsksAgainTheOthersGetTheAnswerOfBefore() throws InterruptedException {
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch goOn = new CountDownLatch(1);
        Remembered<Integer> remembered = new Remembered<>(
                () -> {
                    int time = asked.incrementAndGet();
                    if (time == 2) {
                        begun.countDown();
                        await(goOn);
                    }
                    return time;
                },
                LIFE,
                nanos::get);
        assertThat(remembered.get()).isEqualTo(1);
        nanos.addAndGet(LIFE.toNanos());
        CompletableFuture<Integer> slow = CompletableFuture.supplyAsync(remembered);
        begun.await();

        assertThat(remembered.get()).isEqualTo(1);
        assertThat(asked).hasValue(2);

        goOn.countDown();
        assertThat(slow.join()).isEqualTo(2);
        assertThat(remembered.get()).isEqualTo(2);
    }

    @Test
    void theFirstAnswerIsAskedForOnceHoweverManyWaitForIt() throws InterruptedException {
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch goOn = new CountDownLatch(1);
        Remembered<Integer> remembered = new Remembered<>(
                () -> {
                    begun.countDown();
                    await(goOn);
                    return asked.incrementAndGet();
                },
                LIFE,
                nanos::get);
        CompletableFuture<Integer> first = CompletableFuture.supplyAsync(remembered);
        begun.await();
        CompletableFuture<Integer> second = new CompletableFuture<>();
        Thread waiting = new Thread(() -> second.complete(remembered.get()));
        waiting.start();
        while (waiting.getState() != Thread.State.BLOCKED) {
            Thread.onSpinWait();
        }

        goOn.countDown();

        assertThat(first.join()).isEqualTo(1);
        assertThat(second.join()).isEqualTo(1);
    }

    @Test
    void whatIsThrownIsNotRemembered() {
        Remembered<Integer> remembered = new Remembered<>(
                () -> {
                    if (asked.incrementAndGet() != 2) {
                        throw new IllegalStateException("away");
                    }
                    return 7;
                },
                LIFE,
                nanos::get);

        assertThatIllegalStateException().isThrownBy(remembered::get);
        assertThat(remembered.get()).isEqualTo(7);
        nanos.addAndGet(LIFE.toNanos());
        assertThatIllegalStateException().isThrownBy(remembered::get);
        assertThatIllegalStateException().isThrownBy(remembered::get);
        assertThat(asked).hasValue(4);
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
