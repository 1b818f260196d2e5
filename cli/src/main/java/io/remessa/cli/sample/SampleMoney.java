package io.remessa.cli.sample;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/** An amount as it is written, well formed, and what it adds to the sum of its column. */
final class SampleMoney {
    /** Nothing. */
    static final SampleMoney ZERO = ofMills(0);

    /** Amounts that a validator gets wrong first: signs, rounding at the half, more digits than a double or a long. */
    static final List<SampleMoney> UNUSUAL = List.of(
            unusual("0.005", 1),
            unusual("0.0049999999999999999999999", 0),
            unusual("-0.005", -1),
            unusual("-0", 0),
            unusual("-12.345", -1235),
            unusual("-12.3449999999999999999", -1234),
            unusual("000000000000007.10", 710),
            unusual("1.0050000000000000000000000000001", 101),
            unusual("123456789012345.995", 12345678901234600L),
            unusual("999999999999999.994", 99999999999999999L),
            unusual("9.999999999999999999999999999", 1000));

    private final byte[] text;
    private final long cents;

    private SampleMoney(byte[] text, long cents) {
        this.text = text;
        this.cents = cents;
    }

    /** As it is written; not to be changed. */
    byte[] text() {
        return text;
    }

    /** The value rounded half up (away from zero) to cents. */
    long cents() {
        return cents;
    }

    private static SampleMoney unusual(String text, long cents) {
        return new SampleMoney(text.getBytes(StandardCharsets.US_ASCII), cents);
    }

    /** An amount in thousandths, from 0, written as short as it goes: 43609600 is "43609.6". */
    static SampleMoney ofMills(long mills) {
        return new SampleMoney(shortest(mills), (mills + 5) / 10);
    }

    /**
     * An amount in cents, at least 1, written as a program writes that adds in binary floating point: 224515.33 comes
     * out as 224515.33000000002, or one unit below as 224515.32999999998. Its distance from the exact value is far
     * below a hundredth of a cent.
     */
    static SampleMoney withFloatingPointTail(long cents, boolean above) {
        long shown = above ? cents : cents - 1;
        String tail = above ? "000000002" : "999999998";
        String text = shown / 100 + "." + (shown % 100 < 10 ? "0" : "") + shown % 100 + tail;
        return new SampleMoney(text.getBytes(StandardCharsets.US_ASCII), cents);
    }

    private static byte[] shortest(long mills) {
        byte[] digits = new byte[24];
        int at = digits.length;
        long fraction = mills % 1000;
        if (fraction != 0) {
            int places = fraction % 100 == 0 ? 1 : fraction % 10 == 0 ? 2 : 3;
            long shown = places == 1 ? fraction / 100 : places == 2 ? fraction / 10 : fraction;
            for (int place = 0; place < places; place++, shown /= 10) {
                digits[--at] = (byte) ('0' + shown % 10);
            }
            digits[--at] = '.';
        }
        long whole = mills / 1000;
        do {
            digits[--at] = (byte) ('0' + whole % 10);
            whole /= 10;
        } while (whole != 0);
        return Arrays.copyOfRange(digits, at, digits.length);
    }
}
