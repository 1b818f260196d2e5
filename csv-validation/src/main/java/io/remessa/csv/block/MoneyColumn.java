package io.remessa.csv.block;

import io.remessa.csv.check.FieldCheck;
import io.remessa.csv.result.TotalsBuilder;

/**
 * Amounts without a sign. Those of up to eight characters with a point before the last two are added up digit by digit, eight
 * places at once, and never become numbers one by one, unless somebody asks for them. All others are put aside and looked at
 * together: whether an amount is of the usual form must not be a branch, since files have both side by side.
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

    private static final int BLOCKS_BETWEEN_TRIALS = 64;

    /** The first places of an unusual amount: two are counted, the third is rounded. */
    private static final int FIRST_PLACES = 7;
    /** Those, and the last eight. */
    private static final int MAX_PLACES = FIRST_PLACES + WORD;

    private final TotalsBuilder accepted;
    /** Rows put aside. */
    private final int[] aside = new int[RecordBlock.MAX_RECORDS];

    private int asideCount;
    /** So many of the next blocks are likely to have few usual amounts. */
    private int unusualBlocks;

    MoneyColumn(Setting setting) {
        super(setting);
        this.accepted = setting.accepted();
    }

    @Override
    void check(RecordBlock block, RowSet rows, BlockFindings findings) {
        if (rows != block.rows) {
            checkEach(block, rows, findings);
        } else if (unusualBlocks > 0) {
            unusualBlocks--;
            checkEach(block, rows, findings);
        } else {
            checkUsual(block, findings);
            unusualBlocks = 2 * asideCount > rows.count ? BLOCKS_BETWEEN_TRIALS : 0;
        }
    }

    @Override
    long usualValue(byte[] bytes, int from, int to) {
        return cents(bytes, from, to - from);
    }

    private void checkEach(RecordBlock block, RowSet rows, BlockFindings findings) {
        int[] before = block.before(column);
        boolean keep = keepsValues();
        long sum = 0;
        for (int i = 0; i < rows.count; i++) {
            int at = rows.first[i] + column;
            int from = before[at - 1] + 1;
            long cents = cents(block.bytes, from, block.ends[at] - from);
            if (cents == FieldCheck.NO_VALUE) {
                cents = suspect(block, rows, i, findings);
            } else {
                sum += cents * rows.weights[i];
            }
            if (keep) {
                values[rows.numbers[i]] = cents;
            }
        }
        accepted.addCents(column, sum);
    }

    private void checkUsual(RecordBlock block, BlockFindings findings) {
        RowSet rows = block.rows;
        int[] before = block.before(column);
        asideCount = 0;
        long sum = 0;
        for (int row = 0; row < rows.count; row += STRIP_ROWS) {
            sum += checkStrip(block, before, row, Math.min(row + STRIP_ROWS, rows.count));
        }
        boolean keep = keepsValues();
        for (int i = 0; i < asideCount; i++) {
            int row = aside[i];
            int at = rows.first[row] + column;
            int from = before[at - 1] + 1;
            long cents = cents(block.bytes, from, block.ends[at] - from);
            if (cents == FieldCheck.NO_VALUE) {
                cents = suspect(block, rows, row, findings);
            } else {
                sum += cents;
            }
            if (keep) {
                values[row] = cents;
            }
        }
        accepted.addCents(column, sum);
    }

    /** Checks some rows that follow each other; answers the sum of the usual amounts among them, in cents. */
    private long checkStrip(RecordBlock block, int[] before, int firstRow, int lastRow) {
        byte[] bytes = block.bytes;
        int[] ends = block.ends;
        int[] first = block.rows.first;
        boolean keep = keepsValues();
        int putAside = asideCount;
        long digitSums = 0;
        for (int row = firstRow; row < lastRow; row++) {
            int at = first[row] + column;
            int from = before[at - 1] + 1;
            int length = ends[at] - from;
            long digits = Words.last(Words.values(bytes, from), length) ^ USUAL_POINT;
            int outOfBounds = (length - SHORTEST) | (WORD - length);
            long wrong = Words.signs(digits, ABOVE_DIGITS) | (outOfBounds & Long.MIN_VALUE);
            // All ones for 0 alone.
            long usual = ((wrong - 1) & ~wrong) >> 63;
            digitSums += digits & usual;
            aside[putAside] = row;
            putAside += 1 + (int) usual;
            if (keep) {
                values[row] = Words.number(withoutPoint(digits));
            }
        }
        asideCount = putAside;
        return weighted(digitSums);
    }

    private long suspect(RecordBlock block, RowSet rows, int i, BlockFindings findings) {
        long cents = suspect(block, rows.numbers[i], findings);
        if (cents != FieldCheck.NO_VALUE) {
            accepted.addCents(column, cents, rows.weights[i]);
        }
        return cents;
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

    /**
     * An amount of up to eight digits and up to {@link #MAX_PLACES} places, rounded half up; {@link FieldCheck#NO_VALUE} for
     * others. So many places are no rarity: that is how sums of binary fractions are written down.
     */
    private static long cents(byte[] bytes, int from, int length) {
        if (length == 1) {
            // Most often a fine or a discount of 0.
            long digit = (long) bytes[from] - '0';
            return digit >= 0 && digit <= 9 ? digit * 100 : FieldCheck.NO_VALUE;
        }
        long characters = Words.values(bytes, from);
        int point = Math.min(length, Long.numberOfTrailingZeros(Words.signOfFirst(characters, POINT)) >>> 3);
        // One less than none, without a point.
        int places = length - point - 1;
        long units = Words.last(characters, point);
        int firstPlaces = Math.max(0, Math.min(places, FIRST_PLACES));
        long fraction = Words.values(bytes, from + point + 1) & ~(-1L << (firstPlaces << 3));
        long lastPlaces = Words.values(bytes, from + Math.max(0, length - WORD)) & ((FIRST_PLACES - places) >> 31);
        long wrong = Words.nonDigits(units) | Words.nonDigits(fraction) | Words.nonDigits(lastPlaces);
        // Negative without a digit before the point, without one behind it, with too many before, or with too many
        // behind.
        int unusual =
                (point - 1) | ((places - 1) & ~places) | ((WORD - 1 - point) & (WORD - length)) | (MAX_PLACES - places);
        if (wrong != 0 || unusual < 0) {
            return FieldCheck.NO_VALUE;
        }
        long tenths = fraction & 0xF;
        long hundredths = (fraction >>> 8) & 0xF;
        // 1 from five on.
        long rounded = (((fraction >>> 16) & 0xF) + 3) >>> 3;
        return Words.number(units) * 100 + tenths * 10 + hundredths + rounded;
    }
}
