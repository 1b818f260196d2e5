package io.remessa.csv.text;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Eight bytes at a time give what one at a time does. */
class ByteSearchTest {

    @Test
    void theFirstOfTwoIsFoundAtEveryPlaceInEveryStretch() {
        for (int length = 0; length < 40; length++) {
            for (int place = 0; place < length; place++) {
                byte[] bytes = new byte[length + 3];
                Arrays.fill(bytes, (byte) 'a');
                bytes[place] = '"';
                bytes[length - 1] = '"';
                for (int from = 0; from <= length; from++) {
                    int expected = from <= place ? place : from < length ? length - 1 : length;
                    assertEquals(expected, ByteSearch.indexOf(bytes, from, length, (byte) '"'), "from " + from);
                    bytes[place] = (byte) 0x80;
                    bytes[length - 1] = (byte) 0xFF;
                    assertEquals(expected, ByteSearch.firstNonAscii(bytes, from, length), "from " + from);
                    bytes[place] = '"';
                    bytes[length - 1] = '"';
                }
            }
        }
    }

    /** Such neighbours are where a search by subtraction may take one byte for another. */
    @Test
    void bytesThatNearlyAreWhatIsWantedAreNotFound() {
        byte[] nearly = {'!', '#', (byte) ('"' | 0x80), '"' ^ 1, '"' ^ 2, 0, 1, (byte) 0xFF, (byte) 0x80, 0x7F};
        for (int seed = 0; seed < 20_000; seed++) {
            Random random = new Random(seed);
            byte[] bytes = new byte[random.nextInt(30)];
            for (int i = 0; i < bytes.length; i++) {
                bytes[i] = random.nextInt(12) == 0 ? (byte) '"' : nearly[random.nextInt(nearly.length)];
            }
            int from = random.nextInt(bytes.length + 1);
            int to = from + random.nextInt(bytes.length - from + 1);
            int quote = from;
            while (quote < to && bytes[quote] != '"') {
                quote++;
            }
            int high = from;
            while (high < to && bytes[high] >= 0) {
                high++;
            }
            assertEquals(quote, ByteSearch.indexOf(bytes, from, to, (byte) '"'), "seed " + seed);
            assertEquals(high, ByteSearch.firstNonAscii(bytes, from, to), "seed " + seed);
        }
    }
}
