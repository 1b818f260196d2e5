package io.remessa.csv.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.remessa.csv.oracle.PlainRules;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Validity of bytes, against the decoders of the JDK. */
class EncodingCheckTest {

    /** The first and last byte of every range of table 3-7 of the Unicode standard, and their neighbours outside. */
    private static final int[] TELLTALE = {
        0x00, 0x22, 0x7F, 0x80, 0x8F, 0x90, 0x9F, 0xA0, 0xBF, 0xC0, 0xC1, 0xC2, 0xDF, 0xE0, 0xE1, 0xEC, 0xED, 0xEE,
        0xEF, 0xF0, 0xF1, 0xF3, 0xF4, 0xF5, 0xFF
    };

    @Test
    void everySequenceOfOneAndTwoBytesAgreesWithTheJdk() {
        for (int first = 0; first < 256; first++) {
            compare(Encoding.UTF_8, bytes(first));
            for (int second = 0; second < 256; second++) {
                compare(Encoding.UTF_8, bytes(first, second));
            }
        }
    }

    @Test
    void everySequenceOfThreeBytesThatBeginsWithALeadByteOfThreeAgreesWithTheJdk() {
        for (int first = 0xE0; first < 0xF0; first++) {
            for (int second = 0; second < 256; second++) {
                for (int third = 0x7E; third < 0xC2; third++) {
                    compare(Encoding.UTF_8, bytes(first, second, third));
                }
            }
        }
    }

    @Test
    void everySequenceOfUpToFourTelltaleBytesAgreesWithTheJdk() {
        for (int first : TELLTALE) {
            for (int second : TELLTALE) {
                for (int third : TELLTALE) {
                    compare(Encoding.UTF_8, bytes(first, second, third));
                    for (int fourth : first < 0xF0 ? new int[] {0x41} : TELLTALE) {
                        compare(Encoding.UTF_8, bytes(first, second, third, fourth));
                    }
                }
            }
        }
    }

    @Test
    void longerRandomTextsAgreeWithTheJdkInEveryEncoding() {
        for (int seed = 0; seed < 10_000; seed++) {
            byte[] text = randomText(new Random(seed));
            for (Encoding encoding : Encoding.values()) {
                compare(encoding, text);
            }
        }
    }

    @Test
    void windows1252HasNoCharacterForFiveBytesAndIso88591HasOneForEach() {
        for (int value = 0; value < 256; value++) {
            boolean undefined = Arrays.asList(0x81, 0x8D, 0x8F, 0x90, 0x9D).contains(value);
            assertThat(EncodingCheck.firstInvalid(Encoding.WINDOWS_1252, bytes(value), 0, 1))
                    .as("byte %x", value)
                    .isEqualTo(undefined ? 0 : 1);
            assertThat(EncodingCheck.firstInvalid(Encoding.ISO_8859_1, bytes(value), 0, 1))
                    .isEqualTo(1);
        }
    }

    @Test
    void bytesOutsideTheRangeAreNotLookedAt() {
        byte[] text = bytes(0x80, 'a', 0xC3, 0xA9, 0x80);
        assertThat(EncodingCheck.firstInvalid(Encoding.UTF_8, text, 1, 4)).isEqualTo(4);
        assertThat(EncodingCheck.firstInvalid(Encoding.UTF_8, text, 1, 3)).isEqualTo(2);
        assertThat(EncodingCheck.firstInvalid(Encoding.UTF_8, text, 1, 1)).isEqualTo(1);
        assertThat(EncodingCheck.firstInvalid(Encoding.UTF_8, text, 1, 5)).isEqualTo(4);
    }

    /** ASCII with words of other characters in it, of which some are cut short or spoiled. */
    private static byte[] randomText(Random random) {
        StringBuilder text = new StringBuilder();
        for (int i = random.nextInt(30); i >= 0; i--) {
            text.append("a".repeat(random.nextInt(12)));
            text.appendCodePoint(new int[] {'é', '€', 0x1D11E, 0x7FF, 0xFFFF, 'x'}[random.nextInt(6)]);
        }
        byte[] bytes = text.toString().getBytes(Encoding.UTF_8.charset());
        if (random.nextBoolean()) {
            bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
        }
        return Arrays.copyOf(bytes, bytes.length - random.nextInt(2));
    }

    private static void compare(Encoding encoding, byte[] text) {
        byte[] inside = new byte[text.length + 4];
        Arrays.fill(inside, (byte) 0xBF);
        System.arraycopy(text, 0, inside, 2, text.length);
        int expected = PlainRules.firstInvalid(text, 0, text.length, encoding) + 2;
        int actual = EncodingCheck.firstInvalid(encoding, inside, 2, 2 + text.length);
        assertEquals(expected, actual, () -> encoding + " " + HexFormat.of().formatHex(text));
    }

    private static byte[] bytes(int... values) {
        byte[] bytes = new byte[values.length];
        for (int i = 0; i < values.length; i++) {
            bytes[i] = (byte) values[i];
        }
        return bytes;
    }
}
