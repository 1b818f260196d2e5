package io.remessa.api.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import io.remessa.api.doctor.Examinations.Examination;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(value = 60, unit = TimeUnit.SECONDS)
class ExaminationsTest {

    private static final String PAGE = "https://remessa.example";
    private static final Duration KEPT = Duration.ofSeconds(15);
    private static final Instant BEGIN = Instant.parse("2026-11-27T12:00:00Z");
    private static final Preflight SILENT = (origin, method, headers) -> {
        throw new IOException("nobody there");
    };

    private final AtomicReference<Instant> now = new AtomicReference<>(BEGIN);
    private final AtomicInteger looks = new AtomicInteger();

    @Test
    void fiftyPagesOfOneOriginCostAsMuchAsOneUntilTheirFindingsAreTooOld() {
        Examinations examinations = examinations(this::broken);

        for (int page = 0; page < 50; page++) {
            assertThat(examinations.of(PAGE, KEPT).at()).isEqualTo(BEGIN);
        }
        now.set(BEGIN.plus(KEPT).minusMillis(1));
        assertThat(examinations.of(PAGE, KEPT).at()).isEqualTo(BEGIN);
        assertThat(looks).hasValue(1);

        now.set(BEGIN.plus(KEPT));
        assertThat(examinations.of(PAGE, KEPT).at()).isEqualTo(BEGIN.plus(KEPT));
        assertThat(looks).hasValue(2);
    }

    @Test
    void whatIsBrokenIsRememberedAsWhatIsHealthy() {
        Examinations examinations = examinations(this::broken);

        Examination first = examinations.of(PAGE, KEPT);
        Examination second = examinations.of(PAGE, KEPT);

        assertThat(first.checks())
                .filteredOn(examined -> examined.name().equals("any"))
                .extracting(Doctor.Examined::finding)
                .containsExactly(new Finding.Broken("look 1", "SETTING", "cure"));
        assertThat(second).isEqualTo(first);
    }

    @Test
    void aCheckThatFailsIsNotRunAgainBeforeItsTime() {
        Examinations examinations = examinations(() -> {
            looks.incrementAndGet();
            throw new IllegalStateException("away");
        });

        examinations.of(PAGE, KEPT);
        examinations.of(PAGE, KEPT);

        assertThat(looks).hasValue(1);
    }

    @Test
    void whoeverTakesNothingOldHasItLookAgain() {
        Examinations examinations = examinations(this::broken);
        examinations.of(PAGE, KEPT);

        now.set(BEGIN.plusMillis(1));
        assertThat(examinations.of(PAGE, Duration.ZERO).at()).isEqualTo(BEGIN.plusMillis(1));
        assertThat(looks).hasValue(2);
    }

    @Test
    void aClockThatIsSetBackHasItLookAgain() {
        Examinations examinations = examinations(this::broken);
        examinations.of(PAGE, KEPT);

        now.set(BEGIN.minusSeconds(1_200));
        assertThat(examinations.of(PAGE, KEPT).at()).isEqualTo(BEGIN.minusSeconds(1_200));
        assertThat(looks).hasValue(2);
    }

    @Test
    void pagesOfEachOriginHaveFindingsOfTheirOwn() {
        Examinations examinations = examinations(this::broken);

        Examination ours = examinations.of(PAGE, KEPT);
        Examination theirs = examinations.of("https://other.example", KEPT);

        assertThat(theirs).isNotEqualTo(ours);
        assertThat(examinations.of(PAGE, KEPT)).isEqualTo(ours);
        assertThat(looks).hasValue(2);
    }

    @Test
    void ofManyOriginsThoseAskedForLastAreRemembered() {
        Examinations examinations = examinations(this::broken);
        examinations.of(PAGE, KEPT);
        for (int i = 1; i < Examinations.ORIGINS; i++) {
            examinations.of("https://page-" + i + ".example", KEPT);
        }
        examinations.of(PAGE, KEPT);
        assertThat(looks).hasValue(Examinations.ORIGINS);

        examinations.of("https://one-more.example", KEPT);
        examinations.of(PAGE, KEPT);
        assertThat(looks).hasValue(Examinations.ORIGINS + 1);
        examinations.of("https://page-1.example", KEPT);
        assertThat(looks).hasValue(Examinations.ORIGINS + 2);
    }

    @Test
    void thoseWhoAskWhileItLooksWaitForThatLookHoweverLongItTakes() throws InterruptedException {
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch goOn = new CountDownLatch(1);
        Examinations examinations = examinations(() -> {
            begun.countDown();
            await(goOn);
            return broken();
        });
        CompletableFuture<Examination> first = CompletableFuture.supplyAsync(() -> examinations.of(PAGE, KEPT));
        begun.await();
        List<CompletableFuture<Examination>> waiting = new ArrayList<>();
        for (int page = 0; page < 3; page++) {
            CompletableFuture<Examination> answer = new CompletableFuture<>();
            waiting.add(answer);
            Thread thread = new Thread(() -> answer.complete(examinations.of(PAGE, KEPT)));
            thread.start();
            while (thread.getState() != Thread.State.BLOCKED) {
                Thread.onSpinWait();
            }
        }

        now.set(BEGIN.plus(KEPT.multipliedBy(4)));
        goOn.countDown();

        Examination found = first.join();
        assertThat(waiting).extracting(CompletableFuture::join).containsOnly(found);
        assertThat(looks).hasValue(1);
    }

    private Finding broken() {
        return new Finding.Broken("look " + looks.incrementAndGet(), "SETTING", "cure");
    }

    private Examinations examinations(Supplier<Finding> looking) {
        Check check = new Check() {
            @Override
            public String name() {
                return "any";
            }

            @Override
            public Finding run() {
                return looking.get();
            }
        };
        return new Examinations(new Doctor(List.of(check), SILENT), now::get);
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
