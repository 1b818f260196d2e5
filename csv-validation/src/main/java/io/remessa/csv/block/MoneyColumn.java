package io.remessa.csv.block;

import io.remessa.csv.check.FieldCheck;
import io.remessa.csv.result.TotalsBuilder;

/**
 * Amounts without a sign. The usual ones, of up to eight characters with a point before the last two, are added up digit by
 * digit, eight places at once, and never become numbers one by one, unless somebody asks for them.
 */
final class MoneyColumn extends BlockColumn {

    private static final int WORD = 8;
    private static final int SHORTEST = "0.00".length();
    /** The point's value: its character with that of zero taken away, bit by bit. */
    private static final long POINT = '.' ^ '0';
    /** Where in eight characters the point of the usual amounts stands. */
    private static final int POINT_PLACE = 5;

    private static final long USUAL_POINT = POINT << (8 * POINT_PLACE);
    /** Added to the values of an amount whose point was taken away, it leaves all signs clear. */
    private static final long ABOVE_DIGITS = 0x76767F7676767676L;

    private static final long BEFORE_POINT = 0x000000FFFFFFFFFFL;
    /** As many rows as can be added digit by digit: nine times that fits a byte. */
    private static final int STRIP_ROWS = 28;
    /** Cents that fit with their point into a word. */
    private static final long TEN_TO_THE_SEVENTH = 10_000_000;

    private final TotalsBuilder accepted;

    MoneyColumn(Setting setting) {
        super(setting);
        this.accepted = setting.accepted();
    }

    @Override
    void check(RecordBlock block, RowSet rows, BlockFindings findings) {
        if (rows != block.rows) {
            checkWeighted(block, rows, findings);
            return;
        }
        int[] before = block.before(column);
        int count = rows.count;
        long sum = 0;
        for (int row = 0; row < count; row += STRIP_ROWS) {
            sum += checkStrip(block, before, row, Math.min(row + STRIP_ROWS, count), findings);
        }
        accepted.addCents(column, sum);
    }

    @Override
    long usualValue(byte[] bytes, int from, int to) {
        return to - from == 1 ? ofDigit(bytes[from]) : ofPieces(bytes, from, to - from);
    }

    private void checkWeighted(RecordBlock block, RowSet rows, BlockFindings findings) {
        int[] before = block.before(column);
        for (int i = 0; i < rows.count; i++) {
            int row = rows.numbers[i];
            int at = rows.first[i] + column;
            int from = before[at - 1] + 1;
            long cents = ofPieces(block.bytes, from, block.ends[at] - from);
            if (cents == FieldCheck.NO_VALUE) {
                cents = suspect(block, row, findings);
            }
            if (cents != FieldCheck.NO_VALUE) {
                accepted.addCents(column, cents, rows.weights[i]);
            }
            if (keepsValues()) {
                values[row] = cents;
            }
        }
    }

    /** Checks some rows that follow each other; answers the sum of the amounts among them that are no suspects. */
    private long checkStrip(RecordBlock block, int[] before, int firstRow, int lastRow, BlockFindings findings) {
        byte[] bytes = block.bytes;
        int[] ends = block.ends;
        int[] first = block.rows.first;
        boolean keep = keepsValues();
        long digitSums = 0;
        long others = 0;
        for (int row = firstRow; row < lastRow; row++) {
            int at = first[row] + column;
            int from = before[at - 1] + 1;
            int length = ends[at] - from;
            long digits = Words.last(Words.values(bytes, from), length) ^ USUAL_POINT;
            // One comparison for both bounds.
            boolean usual = length - SHORTEST + Integer.MIN_VALUE <= WORD - SHORTEST + Integer.MIN_VALUE
                    && Words.signs(digits, ABOVE_DIGITS) == 0;
            if (usual) {
                digitSums += digits;
                if (keep) {
                    values[row] = Words.number(withoutPoint(digits));
                }
                continue;
            }
            long cents = length == 1 ? ofDigit(bytes[from]) : ofPieces(bytes, from, length);
            if (cents != FieldCheck.NO_VALUE) {
                others += cents;
            } else {
                cents = suspect(block, row, findings);
                if (cents != FieldCheck.NO_VALUE) {
                    accepted.addCents(column, cents, 1);
                }
            }
            if (keep) {
                values[row] = cents;
            }
        }
        return weighted(digitSums) + others;
    }

    /** Moves the digits before the point's place over it. */
    private static long withoutPoint(long digits) {
        return ((digits & BEFORE_POINT) << 8) | (digits & ~((BEFORE_POINT << 8) | 0xFF));
    }

    /** What the sums of the digits at each place are worth together. */
    private static long weighted(long digitSums) {
        long cents = 0;
        for (int place = 0; place < WORD; place++) {
            if (place != POINT_PLACE) {
                cents = cents * 10 + ((digitSums >>> (8 * place)) & 0xFF);
            }
        }
        return cents;
    }

    /** Most often a fine or a discount of 0. */
    private static long ofDigit(byte character) {
        long digit = (long) character - '0';
        return digit >= 0 && digit <= 9 ? digit * 100 : FieldCheck.NO_VALUE;
    }

    /** Up to 13 digits and two places, up to eight digits, or up to seven and 1 to 16 places; {@link FieldCheck#NO_VALUE} for others. */
    private static long ofPieces(byte[] bytes, int from, int length) {
        if (length > WORD && length <= 2 * WORD) {
            long high = Words.last(Words.values(bytes, from), length - WORD);
            long low = Words.values(bytes, from + length - WORD) ^ USUAL_POINT;
            if ((Words.signs(low, ABOVE_DIGITS) | Words.nonDigits(high)) == 0) {
                return Words.number(high) * TEN_TO_THE_SEVENTH + Words.number(withoutPoint(low));
            }
        }
        long characters = Words.values(bytes, from);
        int point = Math.min(length, Long.numberOfTrailingZeros(Words.signOfFirst(characters, POINT)) >>> 3);
        if (point == 0 || (point == WORD && length > WORD)) {
            return FieldCheck.NO_VALUE;
        }
        long units = Words.last(characters, point);
        if (Words.nonDigits(units) != 0) {
            return FieldCheck.NO_VALUE;
        }
        return point == length
                ? Words.number(units) * 100
                : withPlaces(Words.number(units) * 100, bytes, from + point + 1, length - point - 1);
    }

    /** Adds the places behind the point, rounded half up. */
    private static long withPlaces(long cents, byte[] bytes, int from, int places) {
        if (places == 0 || places > 2 * WORD) {
            return FieldCheck.NO_VALUE;
        }
        long fraction = Words.first(Words.values(bytes, from), Math.min(places, WORD));
        long wrong = Words.nonDigits(fraction);
        if (places > WORD) {
            wrong |= Words.nonDigits(Words.first(Words.values(bytes, from + WORD), places - WORD));
        }
        if (wrong != 0) {
            return FieldCheck.NO_VALUE;
        }
        long tenths = fraction & 0xF;
        long hundredths = (fraction >>> 8) & 0xF;
        // Only the third digit decides.
        long half = ((fraction >>> 16) & 0xF) >= 5 ? 1 : 0;
        return cents + tenths * 10 + hundredths + half;
    }
}
