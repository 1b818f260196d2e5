package io.remessa.csv.check;

import static org.assertj.core.api.Assertions.assertThat;

import io.remessa.csv.generated.Soup;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DecimalTest {

    private final Decimal decimal = new Decimal();

    @ParameterizedTest
    @CsvSource({
        "0, 0",
        "-0, 0",
        "1, 100",
        "1.5, 150",
        "1.05, 105",
        "-1.05, -105",
        "007.10, 710",
        "0.004, 0",
        "0.005, 1",
        "-0.004, 0",
        "-0.005, -1",
        "-0.00499999999999999999999999999999, 0",
        "0.00500000000000000000000000000000, 1",
        "1.994999999999999999999999999999999999, 199",
        "1.995, 200",
        "215.33000000000002, 21533",
        "999999999999999, 99999999999999900",
        "999999999999999.99, 99999999999999999",
        "999999999999999.994999, 99999999999999999",
        "999999999999999.995, 100000000000000000",
        "-999999999999999.995, -100000000000000000",
        "000000000000000.005, 1"
    })
    void anAmountIsRoundedToCentsHalfAwayFromZero(String text, long cents) {
        assertThat(read(text)).isTrue();
        assertThat(decimal.isWellFormed()).isTrue();
        assertThat(decimal.cents()).isEqualTo(cents);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "-",
                ".",
                "-.",
                ".5",
                "1.",
                "-1.",
                "--1",
                "+1",
                "1-",
                "1.2.3",
                "1.2-",
                "1,00",
                "1.000,00",
                " 1",
                "1 ",
                "1e2",
                "R$ 1",
                "NaN",
                "1000000000000000",
                "0000000000000001",
                "-1000000000000000",
                "1000000000000000.00",
                "1.0000000000000000000000000000x",
                "1./",
                "1.:",
                "/",
                ":",
                "0x1",
                "１"
            })
    void anythingElseIsNoAmount(String text) {
        assertThat(read(text)).as(text).isFalse();
        assertThat(decimal.isWellFormed()).isFalse();
    }

    @Test
    void whatIsNoAmountMakesTheFieldForgetTheAmountBeforeIt() {
        read("12.34");
        read("x");
        assertThat(decimal.isWellFormed()).isFalse();
        read("12.34");
        decimal.clear();
        assertThat(decimal.isWellFormed()).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "123456789012345.123, false",
        "-123456789012345.123, false",
        "123456789012345.1234, true",
        "0.12345678901234567, false",
        "-0.123456789012345678, true",
        "000000000000000.0000, true"
    })
    void anAmountOfMoreThanEighteenDigitsIsWide(String text, boolean wide) {
        assertThat(read(text)).isTrue();
        assertThat(decimal.isWide()).isEqualTo(wide);
    }

    @Test
    void randomAmountsAgreeWithBigDecimal() {
        for (int seed = 0; seed < 50_000; seed++) {
            Random random = new Random(seed);
            String text = amount(random);
            BigDecimal exact = new BigDecimal(text);
            String as = "seed " + seed + ": " + text;
            assertThat(read(text)).as(as).isTrue();
            assertThat(decimal.cents())
                    .as(as)
                    .isEqualTo(exact.setScale(2, RoundingMode.HALF_UP)
                            .unscaledValue()
                            .longValueExact());
            assertThat(decimal.places()).as(as).isEqualTo(exact.scale());
            int places = random.nextInt(40);
            assertThat(decimal.units(places))
                    .as(as)
                    .isEqualTo(exact.setScale(places, RoundingMode.DOWN).unscaledValue());
            assertThat(new BigDecimal(
                            decimal.units(places)
                                    .multiply(BigInteger.TEN)
                                    .add(BigInteger.valueOf(decimal.digit(places))),
                            places + 1))
                    .as(as)
                    .isEqualTo(exact.setScale(places + 1, RoundingMode.DOWN));
            if (!decimal.isWide()) {
                assertThat(BigDecimal.valueOf(decimal.unscaled(), decimal.scale()))
                        .as(as)
                        .isEqualTo(exact);
            }
        }
    }

    @Test
    void randomTextsAreAmountsWhereTheRuleSaysSo() {
        for (int seed = 0; seed < 50_000; seed++) {
            byte[] text = Soup.random("0159-..", new Random(~seed).nextInt(24), new Random(seed));
            String string = new String(text, StandardCharsets.US_ASCII);
            assertThat(read(string)).as(string).isEqualTo(string.matches("-?[0-9]{1,15}([.][0-9]+)?"));
        }
    }

    /** An amount, often near a half cent, sometimes with more digits than a long has. */
    static String amount(Random random) {
        StringBuilder text = new StringBuilder(random.nextInt(3) == 0 ? "-" : "");
        text.append(digits(random, 1 + random.nextInt(random.nextBoolean() ? 15 : 4)));
        if (random.nextInt(4) > 0) {
            text.append('.');
            switch (random.nextInt(4)) {
                case 0 -> text.append(digits(random, 2)).append("5");
                case 1 -> text.append(digits(random, 2)).append("4").append("9".repeat(random.nextInt(30)));
                case 2 -> text.append(digits(random, 1 + random.nextInt(30)));
                default -> text.append(digits(random, 2)).append("0".repeat(random.nextInt(30)));
            }
        }
        return text.toString();
    }

    private static String digits(Random random, int count) {
        return new String(Soup.random("0123456789", count, random), StandardCharsets.US_ASCII);
    }

    private boolean read(String text) {
        byte[] bytes = ("9" + text + "9").getBytes(StandardCharsets.UTF_8);
        return decimal.read(bytes, 1, bytes.length - 1);
    }
}
