package io.remessa.csv.block;

/** Dates written yyyyMMdd; the 29th of February is always a suspect. */
final class DateColumn extends BlockColumn {

    private static final int LENGTH = 8;
    /** By two digits that may be a month: its days, in the shortest years. */
    private static final byte[] DAYS = new byte[128];

    static {
        int[] days = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
        for (int month = 1; month <= days.length; month++) {
            DAYS[month] = (byte) days[month - 1];
        }
    }

    DateColumn(Setting setting) {
        super(setting);
    }

    @Override
    void check(RecordBlock block, RowSet rows, BlockFindings findings) {
        byte[] bytes = block.bytes;
        int[] ends = block.ends;
        int[] first = rows.first;
        int[] before = block.before(column);
        int count = rows.count;
        for (int i = 0; i < count; i++) {
            int at = first[i] + column;
            int from = before[at - 1] + 1;
            long digits = Words.values(bytes, from);
            boolean sound = ends[at] - from == LENGTH && Words.nonDigits(digits) == 0 && isDay(digits);
            values[rows.numbers[i]] = sound ? Words.number(digits) : suspect(block, rows.numbers[i], findings);
        }
    }

    private static boolean isDay(long digits) {
        long pairs = Words.pairs(digits);
        int month = (int) (pairs >>> 32) & 0x7F;
        int day = (int) (pairs >>> 48);
        // The first four digits are the year.
        return day >= 1 && day <= DAYS[month] && (int) digits != 0;
    }
}
