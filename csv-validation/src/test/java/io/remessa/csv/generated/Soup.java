package io.remessa.csv.generated;

import java.util.Random;
import java.util.function.Consumer;

/** Short texts of the few bytes that mean something to a CSV parser, in any order. */
public final class Soup {

    private Soup() {}

    /** Hands out every text over the alphabet, of no byte up to {@code longest} bytes. The array is reused. */
    public static void every(String alphabet, int longest, Consumer<byte[]> use) {
        for (int length = 0; length <= longest; length++) {
            fill(alphabet, new byte[length], 0, use);
        }
    }

    /** One text of {@code length} bytes. */
    public static byte[] random(String alphabet, int length, Random random) {
        byte[] text = new byte[length];
        for (int i = 0; i < length; i++) {
            text[i] = (byte) alphabet.charAt(random.nextInt(alphabet.length()));
        }
        return text;
    }

    private static void fill(String alphabet, byte[] text, int at, Consumer<byte[]> use) {
        if (at == text.length) {
            use.accept(text);
            return;
        }
        for (int i = 0; i < alphabet.length(); i++) {
            text[at] = (byte) alphabet.charAt(i);
            fill(alphabet, text, at + 1, use);
        }
    }
}
