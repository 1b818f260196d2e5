package io.remessa.csv.retorno;

import io.remessa.csv.layout.Format.Money.Style;
import java.nio.charset.StandardCharsets;

/**
 * An amount with two places, {@code -1234.56} or {@code R$ -1.234,56}. Used again from amount to amount; not thread-safe.
 */
final class MoneyText {

    /** Digits, points and sign of any long, and the currency. */
    private static final int LONGEST = 40;

    private static final int GROUP_DIGITS = 3;
    private static final byte[] CURRENCY = "R$ ".getBytes(StandardCharsets.US_ASCII);

    private final boolean plain;
    private final byte[] bytes = new byte[LONGEST];
    private int from = LONGEST;

    MoneyText(Style style) {
        this.plain = style == Style.PLAIN;
    }

    /**
     * Becomes an amount.
     *
     * @param cents any but {@link Long#MIN_VALUE}
     */
    void write(long cents) {
        from = LONGEST;
        long magnitude = Math.abs(cents);
        long units = magnitude / 100;
        digit(magnitude % 10);
        digit(magnitude / 10 % 10);
        bytes[--from] = (byte) (plain ? '.' : ',');
        int written = 0;
        do {
            if (!plain && written > 0 && written % GROUP_DIGITS == 0) {
                bytes[--from] = '.';
            }
            digit(units % 10);
            units /= 10;
            written++;
        } while (units > 0);
        if (cents < 0) {
            bytes[--from] = '-';
        }
        if (!plain) {
            from -= CURRENCY.length;
            System.arraycopy(CURRENCY, 0, bytes, from, CURRENCY.length);
        }
    }

    private void digit(long value) {
        bytes[--from] = (byte) ('0' + value);
    }

    byte[] bytes() {
        return bytes;
    }

    /** Index of the first byte; the last is that of the array. */
    int from() {
        return from;
    }
}
