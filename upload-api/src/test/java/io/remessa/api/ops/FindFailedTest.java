package io.remessa.api.ops;

import static org.assertj.core.api.Assertions.assertThat;

import io.remessa.api.ops.Overview.Failed;
import io.remessa.api.ops.Overview.RecentlyFailed;
import io.remessa.ledger.upload.Failure;
import io.remessa.ledger.upload.FailureCode;
import io.remessa.ledger.upload.Upload;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class FindFailedTest {

    private final Operated operated = new Operated();

    @Test
    void whereNothingFailedThereIsNone() {
        operated.validating(1);

        assertThat(found()).isEqualTo(new RecentlyFailed(List.of(), 0, false));
    }

    @Test
    void theOneThatEndedLastComesFirstWhicheverWasBegunFirst() {
        Upload first = operated.validating(1);
        operated.pass(Duration.ofMinutes(1));
        Upload second = operated.validating(1);
        fail(second, FailureCode.CHUNK_FAILED);
        operated.pass(Duration.ofMinutes(1));
        fail(first, FailureCode.RECONCILIATION_FAILED);

        assertThat(found())
                .isEqualTo(new RecentlyFailed(
                        List.of(
                                new Failed(first.id(), first.owner(), operated.now, FailureCode.RECONCILIATION_FAILED),
                                new Failed(
                                        second.id(),
                                        second.owner(),
                                        operated.now.minus(Duration.ofMinutes(1)),
                                        FailureCode.CHUNK_FAILED)),
                        2,
                        false));
    }

    /** Of an empty file nobody on call can make a full one. */
    @Test
    void onlyThoseThatCanBeTriedAgainAreNamed() {
        for (FailureCode code : FailureCode.values()) {
            fail(operated.validating(1), code);
        }

        Set<FailureCode> named = found().newest().stream().map(Failed::code).collect(Collectors.toSet());

        assertThat(named)
                .isEqualTo(EnumSet.of(
                        FailureCode.DISPATCH_FAILED, FailureCode.CHUNK_FAILED, FailureCode.RECONCILIATION_FAILED));
    }

    @Test
    void oneThatIsTriedAgainIsNamedNoMore() {
        Upload upload = operated.validating(1);
        fail(upload, FailureCode.CHUNK_FAILED);
        assertThat(found().count()).isEqualTo(1);

        operated.ledger.resumeFailed(upload.id());

        assertThat(found().count()).isZero();
    }

    @Test
    void oneIsNamedForADay() {
        fail(operated.validating(1), FailureCode.CHUNK_FAILED);

        operated.pass(Duration.ofDays(1).minusMillis(1));
        assertThat(found().count()).isEqualTo(1);
        operated.pass(Duration.ofMillis(1));
        assertThat(found().count()).isZero();
    }

    @Test
    void twentyAreNamedAndAHundredCountedAndMoreAreSaidToBePossible() {
        for (int i = 0; i < 100; i++) {
            fail(operated.validating(1), FailureCode.CHUNK_FAILED);
        }
        assertThat(found().newest()).hasSize(20);
        assertThat(found().count()).isEqualTo(100);
        assertThat(found().atLeast()).isFalse();

        fail(operated.validating(1), FailureCode.CHUNK_FAILED);

        assertThat(found().count()).isEqualTo(100);
        assertThat(found().atLeast()).isTrue();
    }

    @Test
    void thatThereMayBeMoreIsNotSaidOnceThoseLookedAtGoBackBehindADay() {
        fail(operated.validating(1), FailureCode.CHUNK_FAILED);
        operated.pass(Duration.ofSeconds(1));
        for (int i = 0; i < 100; i++) {
            fail(operated.validating(1), FailureCode.EMPTY_FILE);
        }
        assertThat(found()).isEqualTo(new RecentlyFailed(List.of(), 0, true));

        operated.pass(Duration.ofDays(1));

        assertThat(found()).isEqualTo(new RecentlyFailed(List.of(), 0, false));
    }

    private RecentlyFailed found() {
        return operated.justStarted().now().failed();
    }

    private void fail(Upload upload, FailureCode code) {
        operated.ledger.fail(upload.id(), Failure.of(code, "a reason"), operated.now);
    }
}
