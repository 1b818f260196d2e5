package io.remessa.ledger.summary;

import static org.assertj.core.api.Assertions.assertThat;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class RejectLimitsTest {

    private static final int COLUMNS = 3;

    @Test
    void aFailureIsCertainExactlyWhenNothingThatMayFollowCanPreventIt() {
        for (long rejected = 0; rejected <= 6; rejected++) {
            for (long records = rejected; records <= 12; records++) {
                for (long rest = 0; rest <= 20; rest++) {
                    for (double percent : new double[] {0, 0.5, 10, 25, 33.3, 50, 99, 100}) {
                        assertCertain(new RejectLimits(null, percent), rejected, records, rest);
                    }
                    assertCertain(new RejectLimits(3L, null), rejected, records, rest);
                    assertCertain(new RejectLimits(5L, 20.0), rejected, records, rest);
                }
            }
        }
    }

    /** Tries every number of sound records, the last without a line end, and of rejects of one byte. */
    private static void assertCertain(RejectLimits limits, long rejected, long records, long rest) {
        boolean avoidable = false;
        for (long sound = 0; sound * COLUMNS - 1 <= rest; sound++) {
            for (long more = 0; more <= 3; more++) {
                avoidable |= limits.exceededBy(rejected + more, records + sound + more)
                        .isEmpty();
            }
        }
        assertThat(limits.exceededForCertain(rejected, records, rest, COLUMNS).isPresent())
                .as("%s: %d of %d, %d bytes left", limits, rejected, records, rest)
                .isEqualTo(!avoidable);
    }

    @Test
    void sharesAreExact() {
        assertThat(exceeded(null, 0.1, 1, 1_000)).isFalse();
        assertThat(exceeded(null, 0.1, 2, 1_000)).isTrue();
        assertThat(exceeded(1L, null, 1, 1)).isFalse();
        assertThat(exceeded(null, null, 9, 9)).isFalse();
    }

    private static boolean exceeded(@Nullable Long most, @Nullable Double percent, long rejected, long records) {
        return new RejectLimits(most, percent).exceededBy(rejected, records).isPresent();
    }
}
