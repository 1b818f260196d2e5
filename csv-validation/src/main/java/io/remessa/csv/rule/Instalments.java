package io.remessa.csv.rule;

import java.math.BigDecimal;

/**
 * The instalment rule: a contract's total may differ from the number of its instalments times their value by one cent
 * each, since each was rounded. In exact decimal arithmetic.
 */
final class Instalments {

    private Instalments() {}

    /**
     * Whether |total − count × value| > 0.01 × count. A count of 0 never matches.
     *
     * @param count 0 or more
     */
    static boolean mismatch(Decimal total, long count, Decimal value) {
        if (count == 0) {
            return true;
        }
        int scale = Math.max(2, Math.max(total.scale(), value.scale()));
        if (total.isWide() || value.isWide() || count > 9_999 || scale > 13) {
            return exactMismatch(total.exact(), count, value.exact());
        }
        long totalUnit = Decimal.powerOfTen(scale - total.scale());
        long valueUnit = Decimal.powerOfTen(scale - value.scale());
        // 9,999 × limit and limit + 9,999 × limit stay within a long.
        long limit = Long.MAX_VALUE / 20_000;
        if (Math.abs(total.unscaled()) > limit / totalUnit || Math.abs(value.unscaled()) > limit / valueUnit) {
            return exactMismatch(total.exact(), count, value.exact());
        }
        long difference = total.unscaled() * totalUnit - count * (value.unscaled() * valueUnit);
        return Math.abs(difference) > count * Decimal.powerOfTen(scale - 2);
    }

    private static boolean exactMismatch(BigDecimal total, long count, BigDecimal value) {
        BigDecimal instalments = BigDecimal.valueOf(count);
        BigDecimal difference = total.subtract(instalments.multiply(value)).abs();
        return difference.compareTo(instalments.movePointLeft(2)) > 0;
    }
}
