package io.remessa.csv.check;

import io.remessa.csv.layout.Format.Money.Style;
import io.remessa.csv.rule.Rule;
import org.jspecify.annotations.Nullable;

/** An amount of money, in one of two styles. Exact, whatever the number of digits. */
final class MoneyCheck implements FieldCheck {

    private static final int GROUP_DIGITS = 3;

    private final Style style;
    private final Decimal amount = new Decimal();
    /** Room for an amount of the Brazilian style in the plain one. */
    private byte[] plain = new byte[64];

    MoneyCheck(Style style) {
        this.style = style;
    }

    @Override
    public @Nullable Rule check(byte[] bytes, int from, int to) {
        boolean wellFormed = switch (style) {
            case PLAIN -> amount.read(bytes, from, to);
            case BRAZILIAN -> readBrazilian(bytes, from, to);
        };
        return wellFormed ? null : Rule.MONEY_FORMAT;
    }

    @Override
    public long value() {
        return amount.isWellFormed() ? amount.cents() : NO_VALUE;
    }

    /** The last field's amount, exactly. */
    Decimal amount() {
        return amount;
    }

    /** {@code R$ -1.234,56}: currency, a blank after it, sign (before or after the currency) and points may be missing. */
    private boolean readBrazilian(byte[] bytes, int from, int to) {
        if (plain.length < to - from) {
            plain = new byte[Math.max(to - from, 2 * plain.length)];
        }
        int i = from;
        int length = 0;
        if (i < to && bytes[i] == '-') {
            plain[length++] = bytes[i++];
        }
        if (to - i > 2 && bytes[i] == 'R' && bytes[i + 1] == '$') {
            i += bytes[i + 2] == ' ' ? 3 : 2;
            if (i < to && bytes[i] == '-' && length == 0) {
                plain[length++] = bytes[i++];
            }
        }
        int comma = i;
        while (comma < to && bytes[comma] != ',') {
            comma++;
        }
        boolean grouped = isGrouped(bytes, i, comma);
        for (; i < to; i++) {
            byte b = bytes[i];
            if (i == comma) {
                plain[length++] = '.';
            } else if (b == '.') {
                if (!grouped || i > comma) {
                    amount.clear();
                    return false;
                }
            } else {
                plain[length++] = b;
            }
        }
        return amount.read(plain, 0, length);
    }

    /** Whether points stand before every third digit from the end, and nowhere else. */
    private static boolean isGrouped(byte[] bytes, int from, int to) {
        for (int i = from; i < to; i++) {
            boolean placeOfPoint = (to - i) % (GROUP_DIGITS + 1) == 0 && i > from;
            if (placeOfPoint != (bytes[i] == '.')) {
                return false;
            }
        }
        return true;
    }
}
