package io.remessa.csv.rule;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Eight digits at a time give what one at a time gives, whatever stands around them. */
class DigitsTest {

    private static final int BEFORE = 3;
    private static final int ROOM = 24;
    private static final String ALPHABET = "059.-/:";

    private final Random random = new Random(20261120);

    /** The text in the middle of other bytes, so that whole words can be read at its start. */
    private byte[] amid(byte[] text) {
        byte[] bytes = new byte[BEFORE + text.length + ROOM];
        random.nextBytes(bytes);
        System.arraycopy(text, 0, bytes, BEFORE, text.length);
        return bytes;
    }

    private static long oneByOne(byte[] text) {
        String digits = new String(text, StandardCharsets.ISO_8859_1);
        return digits.matches("[0-9]{1,18}") ? Long.parseLong(digits) : Digits.NOT_DIGITS;
    }

    @Test
    void everyByteInEveryPlaceIsSeen() {
        for (int length = 1; length <= 19; length++) {
            byte[] text = new byte[length];
            for (int place = 0; place < length; place++) {
                for (int value = Byte.MIN_VALUE; value <= Byte.MAX_VALUE; value++) {
                    for (int i = 0; i < length; i++) {
                        text[i] = (byte) ('0' + random.nextInt(10));
                    }
                    text[place] = (byte) value;
                    assertThat(Digits.parse(amid(text), BEFORE, BEFORE + length))
                            .as("%s", Arrays.toString(text))
                            .isEqualTo(oneByOne(text));
                }
            }
        }
    }

    @Test
    void anAmountIsTheSameWithAndWithoutRoomBehindIt() {
        Decimal tight = new Decimal();
        Decimal roomy = new Decimal();
        for (int length = 0; length <= 6; length++) {
            long texts = (long) Math.pow(ALPHABET.length(), length);
            for (long number = 0; number < texts; number++) {
                compare(text(number, length), tight, roomy);
            }
        }
        for (int i = 0; i < 200_000; i++) {
            compare(text(random.nextLong() >>> 1, 7 + random.nextInt(14)), tight, roomy);
        }
    }

    private static byte[] text(long number, int length) {
        byte[] text = new byte[length];
        long rest = number;
        for (int i = 0; i < length; i++) {
            text[i] = (byte) ALPHABET.charAt((int) (rest % ALPHABET.length()));
            rest /= ALPHABET.length();
        }
        return text;
    }

    private void compare(byte[] text, Decimal tight, Decimal roomy) {
        String amount = new String(text, StandardCharsets.US_ASCII);
        boolean expected = amount.matches("-?[0-9]{1,15}([.][0-9]+)?");
        assertThat(tight.read(text, 0, text.length)).as(amount).isEqualTo(expected);
        assertThat(roomy.read(amid(text), BEFORE, BEFORE + text.length))
                .as(amount)
                .isEqualTo(expected);
        assertThat(roomy.cents()).as(amount).isEqualTo(tight.cents());
        if (expected) {
            assertThat(roomy.unscaled()).as(amount).isEqualTo(tight.unscaled());
            assertThat(roomy.scale()).as(amount).isEqualTo(tight.scale());
            assertThat(roomy.cents()).as(amount).isEqualTo(rounded(amount));
        }
    }

    private static long rounded(String amount) {
        return new BigDecimal(amount)
                .movePointRight(2)
                .setScale(0, RoundingMode.HALF_UP)
                .longValueExact();
    }
}
