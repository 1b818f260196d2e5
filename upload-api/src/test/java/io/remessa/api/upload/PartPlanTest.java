package io.remessa.api.upload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

class PartPlanTest {

    private static final long MIB = 1L << 20;
    private static final long GIB = 1L << 30;
    private static final PartPlan.Limits S3 = PartPlan.Limits.ofS3(5 * MIB, 16 * MIB);

    @Test
    void oneByteIsOnePart() {
        PartPlan plan = PartPlan.choose(1, S3);

        assertThat(plan.partSize()).isEqualTo(16 * MIB);
        assertThat(plan.partCount()).isEqualTo(1);
        assertThat(plan.sizeOf(1)).isEqualTo(1);
    }

    @Test
    void aFileOfExactlyOnePartIsNotTwo() {
        assertThat(PartPlan.choose(16 * MIB, S3).partCount()).isEqualTo(1);
        PartPlan oneMore = PartPlan.choose(16 * MIB + 1, S3);
        assertThat(oneMore.partCount()).isEqualTo(2);
        assertThat(oneMore.sizeOf(2)).isEqualTo(1);
    }

    @Test
    void partsGrowToFourTimesTheirSizeWhereThereAreMany() {
        assertThat(PartPlan.choose(256 * 16 * MIB, S3)).isEqualTo(new PartPlan(256 * 16 * MIB, 16 * MIB, 256));
        assertThat(PartPlan.choose(256 * 16 * MIB + 1, S3).partSize()).isEqualTo(17 * MIB);
        assertThat(PartPlan.choose(256 * 64 * MIB, S3)).isEqualTo(new PartPlan(256 * 64 * MIB, 64 * MIB, 256));
        assertThat(PartPlan.choose(30_000_000_000L, S3)).isEqualTo(new PartPlan(30_000_000_000L, 64 * MIB, 448));
    }

    @Test
    void tenThousandPartsAreTheLastThatDoNotGrowFurther() {
        assertThat(PartPlan.choose(10_000 * 64 * MIB, S3)).isEqualTo(new PartPlan(10_000 * 64 * MIB, 64 * MIB, 10_000));
        PartPlan oneMore = PartPlan.choose(10_000 * 64 * MIB + 1, S3);
        assertThat(oneMore.partSize()).isEqualTo(65 * MIB);
        assertThat(oneMore.partCount()).isEqualTo(9_847);
    }

    @Test
    void theLargestFileIsTenThousandPartsOfFiveGibibytes() {
        assertThat(S3.maxFileSize()).isEqualTo(53_687_091_200_000L);
        assertThat(PartPlan.choose(10_000 * 5 * GIB, S3)).isEqualTo(new PartPlan(10_000 * 5 * GIB, 5 * GIB, 10_000));
        assertThat(PartPlan.choose(10_000 * 5 * GIB - 1, S3).sizeOf(10_000)).isEqualTo(5 * GIB - 1);
    }

    @Test
    void thereIsNoPlanForNothingAndForMoreThanS3Holds() {
        assertThatIllegalArgumentException().isThrownBy(() -> PartPlan.choose(0, S3));
        assertThatIllegalArgumentException().isThrownBy(() -> PartPlan.choose(-1, S3));
        assertThatIllegalArgumentException().isThrownBy(() -> PartPlan.choose(10_000 * 5 * GIB + 1, S3));
        assertThatIllegalArgumentException().isThrownBy(() -> PartPlan.choose(Long.MAX_VALUE, S3));
    }

    @Test
    void aPartSizeThatS3DoesNotTakeIsRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> PartPlan.Limits.ofS3(0, 1));
        assertThatIllegalArgumentException().isThrownBy(() -> PartPlan.Limits.ofS3(1, 5 * GIB + 1));
        assertThatIllegalArgumentException().isThrownBy(() -> PartPlan.Limits.ofS3(5 * MIB, 5 * MIB - 1));
    }

    @Test
    void aSenderMayWishForPartsFromTheMinimumToFiveGibibytes() {
        assertThat(PartPlan.choose(12 * MIB, 5 * MIB, S3)).isEqualTo(new PartPlan(12 * MIB, 5 * MIB, 3));
        assertThat(PartPlan.choose(12 * GIB, 5 * GIB, S3)).isEqualTo(new PartPlan(12 * GIB, 5 * GIB, 3));
        assertThatIllegalArgumentException().isThrownBy(() -> PartPlan.choose(MIB, 5 * MIB - 1, S3));
        assertThatIllegalArgumentException().isThrownBy(() -> PartPlan.choose(MIB, 5 * GIB + 1, S3));
    }

    @Test
    void aWishThatWouldNeedMoreThanTenThousandPartsGrowsAsTheDefaultDoes() {
        assertThat(PartPlan.choose(10_000 * 5 * MIB, 5 * MIB, S3).partSize()).isEqualTo(5 * MIB);
        assertThat(PartPlan.choose(10_000 * 5 * MIB + 1, 5 * MIB, S3).partSize())
                .isEqualTo(6 * MIB);
        assertThat(PartPlan.choose(10_000 * 64 * MIB + 1, 5 * MIB, S3))
                .isEqualTo(PartPlan.choose(10_000 * 64 * MIB + 1, S3));
    }

    @Test
    void thereIsNoSizeOfAPartThatIsNotPlanned() {
        PartPlan plan = PartPlan.choose(100 * MIB, S3);
        assertThatIllegalArgumentException().isThrownBy(() -> plan.sizeOf(0));
        assertThatIllegalArgumentException().isThrownBy(() -> plan.sizeOf(plan.partCount() + 1));
    }

    @Test
    void everyPlanKeepsEveryLimitWithLimitsSmallEnoughToTryAllSizes() {
        for (int defaultSize = 1; defaultSize <= 12; defaultSize++) {
            for (int step = 1; step <= 4; step++) {
                PartPlan.Limits limits = new PartPlan.Limits(1, defaultSize, step, 12, 7);
                for (long size = 1; size <= limits.maxFileSize(); size++) {
                    requireLimits(PartPlan.choose(size, limits), size, limits);
                }
            }
        }
    }

    private static void requireLimits(PartPlan plan, long size, PartPlan.Limits limits) {
        long sum = 0;
        for (int part = 1; part <= plan.partCount(); part++) {
            long partSize = plan.sizeOf(part);
            assertThat(partSize).isBetween(1L, plan.partSize());
            assertThat(partSize == plan.partSize() || part == plan.partCount()).isTrue();
            sum += partSize;
        }
        assertThat(sum).isEqualTo(size);
        assertThat(plan.partCount()).isBetween(1, limits.maxPartCount());
        assertThat(plan.partSize()).isBetween(limits.defaultPartSize(), limits.maxPartSize());
        boolean grown = plan.partSize() > limits.defaultPartSize();
        if (grown) {
            assertThat(plan.partSize() % limits.step()).isZero();
            long smaller = Math.max(plan.partSize() - limits.step(), limits.defaultPartSize());
            assertThat(smaller * limits.maxPartCount())
                    .as("the next smaller part would not do")
                    .isLessThan(size);
        }
        assertThat(PartPlan.of(size, plan.partSize())).isEqualTo(plan);
    }
}
