package io.remessa.csv.check;

import static io.remessa.csv.layout.RowRule.MAX_TOLERANCE_CENTS;
import static org.assertj.core.api.Assertions.assertThat;

import io.remessa.csv.check.Instalments.Answer;
import io.remessa.csv.oracle.PlainRules;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class InstalmentsTest {

    @ParameterizedTest
    @CsvSource({
        "100.00, 10, 10.00",
        "100.10, 10, 10.00",
        "99.90, 10, 10.00",
        "0, 1, 0.01",
        "0, 1, -0.01",
        "0.00, 12, 0",
        "-100.10, 10, -10",
        "0.1000000000000000000000000, 10, 0",
        "0.1, 10, 0.000000000000000000000",
        "999999999999999.99, 1, 999999999999999.98",
        "999999999999999.99, 9999, 100010001000.1",
        "10000000000000, 999999999999999999, 0.00001",
        "-10000000000000, 999999999999999999, -0.00001"
    })
    void aDifferenceOfACentAnInstalmentIsAllowed(BigDecimal total, long count, BigDecimal value) {
        assertThat(mismatch(total, count, value, 1)).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "100.11, 10, 10.00",
        "100.100000000000001, 10, 10.00",
        "100.10000000000000000000000000000001, 10, 10.00",
        "99.89999999999999999999999999999999, 10, 10.00",
        "0, 1, 0.010000000000000000000000000001",
        "0, 1, -0.0100000000001",
        "100, 0, 100",
        "0, 0, 0",
        "-100, 10, 10",
        "999999999999999, 999999999999999999, 999999999999999",
        "999999999999999.99, 1, 999999999999999.97"
    })
    void theSmallestBitMoreIsNotAndNoInstalmentsNeverMatch(BigDecimal total, long count, BigDecimal value) {
        assertThat(mismatch(total, count, value, 1)).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "30.00, 3, 10.00, 0",
        "0.9999999999999999999999, 3, 0.3333333333333333333333, 0",
        "-0.9999999999999999999999, 3, -0.3333333333333333333333, 0",
        "30.15, 3, 10.00, 5",
        "29.85, 3, 10.00, 5",
        "30.150000000000000000000000, 3, 10.00, 5",
        "999999999999999.99, 999999, 0.01, 1000000000000",
    })
    void aDifferenceOfTheToleranceOrLessIsAllowed(BigDecimal total, long count, BigDecimal value, long tolerance) {
        assertThat(mismatch(total, count, value, tolerance)).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "30.01, 3, 10.00, 0",
        "29.99, 3, 10.00, 0",
        "30.0000000000000000000000001, 3, 10.00, 0",
        "29.9999999999999999999999999, 3, 10.00, 0",
        "0.9999999999999999999999, 3, 0.33333333333333333333333, 0",
        "1, 3, 0.3333333333333333333333333, 0",
        "-1, 3, -0.3333333333333333333333333, 0",
        "30.1500000000001, 3, 10.00, 5",
        "30.150000000000000000000000000001, 3, 10.00, 5",
        "29.849999999999999999999999999999, 3, 10.00, 5",
        "100, 0, 100, 1000000000000",
    })
    void aDifferenceOfMoreThanTheToleranceIsNot(BigDecimal total, long count, BigDecimal value, long tolerance) {
        assertThat(mismatch(total, count, value, tolerance)).isTrue();
    }

    /** What is rounded to cents may only decide where the digits that were rounded away cannot change the answer. */
    @Test
    void roundedAmountsNeverSayMoreThanTheyKnow() {
        List<BigDecimal> fractions = Stream.of("-0.005", "-0.0049", "0", "0.0049", "0.00499999")
                .map(BigDecimal::new)
                .toList();
        for (long tolerance = 0; tolerance <= 3; tolerance++) {
            for (long count = 1; count <= 4; count++) {
                for (long total = 0; total <= 30; total++) {
                    Answer rounded = Instalments.ofCents(total, count, 3, tolerance, false);
                    for (BigDecimal moreTotal : fractions) {
                        for (BigDecimal moreValue : fractions) {
                            boolean mismatch = PlainRules.isMismatch(
                                    BigDecimal.valueOf(total, 2).add(moreTotal),
                                    BigDecimal.valueOf(count),
                                    BigDecimal.valueOf(3, 2).add(moreValue),
                                    BigDecimal.valueOf(tolerance, 2));
                            assertThat(rounded)
                                    .as("%s cents, %s times 3 cents, tolerance %s", total, count, tolerance)
                                    .isNotEqualTo(mismatch ? Answer.MATCH : Answer.MISMATCH);
                        }
                    }
                    boolean exact = Math.abs(total - 3 * count) > tolerance * count;
                    assertThat(Instalments.ofCents(total, count, 3, tolerance, true))
                            .isEqualTo(exact ? Answer.MISMATCH : Answer.MATCH);
                }
            }
        }
    }

    /** 2 to the power of 64 cents, which a long takes for nothing, and neighbours of the limits of the quick paths. */
    @Test
    void productsThatOverflowALongAreNotTakenForSmallOnes() {
        for (long count :
                new long[] {1L << 32, 999_999, 1_000_000, 1_000_001, 9_999, 10_000, 999_999_999_999_999_999L}) {
            for (String value : List.of(
                    "42949672.96", "10000000000.00", "10000000000.01", "0.01", "0.0049", "922337203685477.58")) {
                for (String total :
                        List.of("0", "0.01", "42949672.96", "9999999999.99", "10000000000.01", "-10000000000.01")) {
                    boolean expected = isMismatch(new BigDecimal(total), count, new BigDecimal(value), 1);
                    assertThat(Instalments.mismatch(decimal(total), count, decimal(value), 1))
                            .as("%s = %s x %s", total, count, value)
                            .isEqualTo(expected);
                }
            }
        }
    }

    @Test
    void randomContractsAgreeWithBigDecimal() {
        int matches = 0;
        for (int seed = 0; seed < 50_000; seed++) {
            Random random = new Random(seed);
            long count = count(random);
            BigDecimal value = new BigDecimal(DecimalTest.amount(random));
            long tolerance = tolerance(random);
            BigDecimal total = total(value, count, tolerance, random);
            boolean expected = isMismatch(total, count, value, tolerance);
            assertThat(mismatch(total, count, value, tolerance))
                    .as("seed %s: %s, %s times %s, tolerance %s", seed, total, count, value, tolerance)
                    .isEqualTo(expected);
            matches += expected ? 0 : 1;
        }
        assertThat(matches).isBetween(10_000, 40_000);
    }

    @Test
    void differencesThatOnlyAFarPlaceDecidesAgreeWithBigDecimal() {
        for (int seed = 0; seed < 20_000; seed++) {
            Random random = new Random(seed);
            long count = 1 + count(random);
            BigDecimal value =
                    new BigDecimal(DecimalTest.amount(random)).setScale(random.nextInt(70), RoundingMode.DOWN);
            long tolerance = tolerance(random);
            BigDecimal exact = value.add(BigDecimal.valueOf(random.nextBoolean() ? tolerance : -tolerance, 2))
                    .multiply(BigDecimal.valueOf(count));
            BigDecimal unit = BigDecimal.valueOf(random.nextInt(3) - 1).movePointLeft(15 + random.nextInt(60));
            BigDecimal total = exact.add(unit);
            if (total.precision() - total.scale() <= 15) {
                assertThat(mismatch(total, count, value, tolerance))
                        .as("seed %s: %s, %s times %s, tolerance %s", seed, total, count, value, tolerance)
                        .isEqualTo(isMismatch(total, count, value, tolerance));
            }
        }
    }

    /** In one record of the greatest length: arithmetic on all digits at once would take hours. */
    @Test
    void amountsOfMillionsOfDigitsAreComparedToTheLastInTimeLinearInThem() {
        int places = 4_000_000;
        Decimal third = decimal("0." + "3".repeat(places));
        assertThat(Instalments.mismatch(decimal("1.02" + "9".repeat(places - 2)), 3, third, 1))
                .as("three hundredths more than 0.99…9, exactly")
                .isFalse();
        assertThat(Instalments.mismatch(decimal("1.02" + "9".repeat(places - 2) + "1"), 3, third, 1))
                .isTrue();
        assertThat(Instalments.mismatch(decimal("0." + "9".repeat(places)), 3, third, 0))
                .isFalse();
        assertThat(Instalments.mismatch(decimal("0." + "9".repeat(places - 1) + "8"), 3, third, 0))
                .isTrue();
    }

    private static long count(Random random) {
        return switch (random.nextInt(6)) {
            case 0 -> random.nextInt(3);
            case 1 -> 9_998 + random.nextInt(4);
            case 2 -> (random.nextLong() >>> 1) % 1_000_000_000_000_000_000L;
            default -> 1 + random.nextInt(420);
        };
    }

    /** A total at the tolerance, the last digit more or less, or anywhere; of at most 15 digits before the point. */
    private static BigDecimal total(BigDecimal value, long count, long toleranceCents, Random random) {
        BigDecimal exact = value.multiply(BigDecimal.valueOf(count));
        BigDecimal tolerance = BigDecimal.valueOf(toleranceCents, 2).multiply(BigDecimal.valueOf(count));
        BigDecimal unit = BigDecimal.ONE.movePointLeft(random.nextInt(Math.max(exact.scale(), 2) + 4));
        BigDecimal total = switch (random.nextInt(6)) {
            case 0 -> exact.add(tolerance);
            case 1 -> exact.subtract(tolerance);
            case 2 -> exact.add(tolerance).add(unit);
            case 3 -> exact.subtract(tolerance).subtract(unit);
            case 4 -> exact.setScale(2, RoundingMode.HALF_UP);
            default -> new BigDecimal(DecimalTest.amount(random));
        };
        return total.precision() - total.scale() > 15 ? new BigDecimal(DecimalTest.amount(random)) : total;
    }

    @Test
    void whatMatchesForSureIsNeverAMismatchAndNumbersThatAreNoAmountsNeverMatch() {
        int sure = 0;
        for (int seed = 0; seed < 50_000; seed++) {
            Random random = new Random(seed);
            long count = count(random);
            BigDecimal value = new BigDecimal(DecimalTest.amount(random));
            long tolerance = tolerance(random);
            BigDecimal total = total(value, count, tolerance, random);
            if (Instalments.isSureMatch(
                    decimal(total).cents(), count, decimal(value).cents(), tolerance)) {
                assertThat(isMismatch(total, count, value, tolerance))
                        .as("seed %s", seed)
                        .isFalse();
                sure++;
            }
        }
        assertThat(sure).isGreaterThan(2_000);
        for (long none : new long[] {Long.MIN_VALUE, Long.MAX_VALUE, 1L << 39, -(1L << 39) - 1}) {
            assertThat(Instalments.isSureMatch(none, 10, none / 10, 1)).isFalse();
            assertThat(Instalments.isSureMatch(100, none, 100, 1)).isFalse();
            assertThat(Instalments.isSureMatch(100, 1, none, 1)).isFalse();
        }
        assertThat(Instalments.isSureMatch(0, 0, 0, 1)).isFalse();
        assertThat(Instalments.isSureMatch(1_000, 10, 100, 1)).isTrue();
    }

    private static long tolerance(Random random) {
        return switch (random.nextInt(4)) {
            case 0 -> 0;
            case 1 -> random.nextInt(1_000);
            case 2 -> MAX_TOLERANCE_CENTS - random.nextInt(2);
            default -> 1;
        };
    }

    private static boolean mismatch(BigDecimal total, long count, BigDecimal value, long tolerance) {
        return Instalments.mismatch(decimal(total), count, decimal(value), tolerance);
    }

    private static boolean isMismatch(BigDecimal total, long count, BigDecimal value, long tolerance) {
        return PlainRules.isMismatch(total, BigDecimal.valueOf(count), value, BigDecimal.valueOf(tolerance, 2));
    }

    private static Decimal decimal(BigDecimal amount) {
        return decimal(amount.toPlainString());
    }

    private static Decimal decimal(String amount) {
        byte[] bytes = amount.getBytes(StandardCharsets.US_ASCII);
        Decimal decimal = new Decimal();
        if (!decimal.read(bytes, 0, bytes.length)) {
            throw new IllegalArgumentException("Not an amount: " + amount);
        }
        return decimal;
    }
}
