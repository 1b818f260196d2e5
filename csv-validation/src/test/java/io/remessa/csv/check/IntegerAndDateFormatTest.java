package io.remessa.csv.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.remessa.csv.generated.Soup;
import io.remessa.csv.layout.Format.Date.Order;
import io.remessa.csv.oracle.PlainRules;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class IntegerAndDateFormatTest {

    @ParameterizedTest
    @CsvSource({"0,0", "00,0", "7,7", "999999999999999999,999999999999999999", "000000000000000001,1"})
    void oneToEighteenDigitsAreAnInteger(String text, long value) {
        assertThat(integer(text)).isEqualTo(value);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "1000000000000000000",
                "0000000000000000001",
                "-1",
                "+1",
                "1.0",
                "1,0",
                " 1",
                "1 ",
                "1e3",
                "x",
                "/",
                ":",
                "0x1F",
                "１２",
                "٣"
            })
    void anythingElseIsNone(String text) {
        assertThat(integer(text)).isEqualTo(FieldCheck.NO_VALUE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"00010101", "99991231", "20240229", "20000229", "19000228", "20230131", "20230430", "20231231"})
    void aDayOfTheCalendarIsADate(String text) {
        assertThat(isDate(text)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "00000101",
                "00001231",
                "19000229",
                "21000229",
                "20230229",
                "20240230",
                "20230431",
                "20230631",
                "20230931",
                "20231131",
                "20230132",
                "20230100",
                "20230001",
                "20231301",
                "2023-01-01",
                "2023010",
                "202301011",
                "",
                "        ",
                "2023 101",
                "2023010a",
                "-2023010",
                "+2023010",
                "２０２３"
            })
    void anythingElseIsNoDate(String text) {
        assertThat(isDate(text)).isFalse();
    }

    @Test
    void everyMonthAndDayOfTelltaleYearsAgreesWithTheCalendarOfTheJdk() {
        for (int year : new int[] {0, 1, 4, 100, 400, 1582, 1600, 1900, 1999, 2000, 2024, 2100, 9996, 9999}) {
            for (int month = 0; month <= 13; month++) {
                for (int day = 0; day <= 32; day++) {
                    compareWithJdk(String.format(Locale.ROOT, "%04d%02d%02d", year, month, day));
                }
            }
        }
    }

    @Test
    void randomTextsAgreeWithTheJdkToo() {
        for (int seed = 0; seed < 20_000; seed++) {
            compareWithJdk(new String(Soup.random("0112239/: ", 8, new Random(seed)), StandardCharsets.US_ASCII));
        }
    }

    private static void compareWithJdk(String text) {
        assertEquals(PlainRules.isDate(text), isDate(text), text);
    }

    private static long integer(String text) {
        byte[] bytes = ("9" + text + "9").getBytes(StandardCharsets.UTF_8);
        WholeCheck check = new WholeCheck();
        check.check(bytes, 1, bytes.length - 1);
        return check.value();
    }

    private static boolean isDate(String text) {
        byte[] bytes = ("9" + text + "9").getBytes(StandardCharsets.UTF_8);
        return new DateCheck(Order.YEAR_FIRST).check(bytes, 1, bytes.length - 1) == null;
    }
}
