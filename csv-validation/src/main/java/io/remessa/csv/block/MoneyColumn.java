package io.remessa.csv.block;

import io.remessa.csv.check.FieldCheck;
import io.remessa.csv.result.TotalsBuilder;

/**
 * Amounts without a sign. {@link AmountWords} reads many at once, as long as most are short; all others are put aside and
 * looked at one by one.
 */
final class MoneyColumn extends BlockColumn {

    private static final int WORD = 8;
    private static final int BLOCKS_BETWEEN_TRIALS = 256;

    /** The first places of an unusual amount: two are counted, the third is rounded. */
    private static final int FIRST_PLACES = 7;
    /** Those, and the last eight. */
    private static final int MAX_PLACES = FIRST_PLACES + WORD;

    private final TotalsBuilder accepted;
    private final AmountWords amounts;
    private int asideCount;
    /** So many of the next blocks are likely to have few amounts that are read together. */
    private int blocksOneByOne;

    MoneyColumn(Setting setting) {
        super(setting);
        this.accepted = setting.accepted();
        this.amounts = setting.amounts();
    }

    @Override
    void check(RecordBlock block, RowSet rows, BlockFindings findings) {
        if (rows != block.rows) {
            checkEach(block, rows, findings);
        } else if (blocksOneByOne > 0) {
            blocksOneByOne--;
            checkEach(block, rows, findings);
        } else {
            checkTogether(block, findings);
            blocksOneByOne = 2 * asideCount > rows.count ? BLOCKS_BETWEEN_TRIALS : 0;
        }
    }

    private void checkEach(RecordBlock block, RowSet rows, BlockFindings findings) {
        int[] before = block.before(column);
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
            values[rows.numbers[i]] = cents;
        }
        accepted.addCents(column, sum);
    }

    private void checkTogether(RecordBlock block, BlockFindings findings) {
        RowSet rows = block.rows;
        amounts.read(block, column, values);
        long sum = takeRead(rows.count);
        int[] before = block.before(column);
        for (int i = 0; i < asideCount; i++) {
            int row = amounts.aside[i];
            int at = rows.first[row] + column;
            int from = before[at - 1] + 1;
            long cents = cents(block.bytes, from, block.ends[at] - from);
            if (cents == FieldCheck.NO_VALUE) {
                cents = suspect(block, rows, row, findings);
            } else {
                sum += cents;
            }
            values[row] = cents;
        }
        accepted.addCents(column, sum);
    }

    /** Puts aside the rows whose amounts were not read; answers the sum of the others. */
    private long takeRead(int rows) {
        long[] cents = values;
        int[] putAside = amounts.aside;
        int count = 0;
        long sum = 0;
        for (int row = 0; row < rows; row++) {
            long unread = cents[row] >> 63;
            sum += cents[row] & ~unread;
            putAside[count] = row;
            count -= (int) unread;
        }
        asideCount = count;
        return sum;
    }

    private long suspect(RecordBlock block, RowSet rows, int i, BlockFindings findings) {
        long cents = suspect(block, rows.numbers[i], findings);
        if (cents != FieldCheck.NO_VALUE) {
            accepted.addCents(column, cents, rows.weights[i]);
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
        int point =
                Math.min(length, Long.numberOfTrailingZeros(Words.signOfFirst(characters, AmountWords.POINT)) >>> 3);
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
