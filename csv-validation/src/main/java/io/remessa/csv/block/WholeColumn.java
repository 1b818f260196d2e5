package io.remessa.csv.block;

/** 1 to 18 digits, of which up to 16 are read at once. */
final class WholeColumn extends BlockColumn {

    private static final int WORD = 8;
    private static final long TEN_TO_THE_EIGHTH = 100_000_000;

    WholeColumn(Setting setting) {
        super(setting);
    }

    @Override
    void check(RecordBlock block, RowSet rows, BlockFindings findings) {
        if (keepsValues()) {
            checkAndKeep(block, rows, findings);
        } else {
            checkOnly(block, rows, findings);
        }
    }

    private void checkOnly(RecordBlock block, RowSet rows, BlockFindings findings) {
        byte[] bytes = block.bytes;
        int[] ends = block.ends;
        int[] first = rows.first;
        int[] before = block.before(column);
        int count = rows.count;
        for (int i = 0; i < count; i++) {
            int at = first[i] + column;
            int from = before[at - 1] + 1;
            int length = ends[at] - from;
            // One comparison for both bounds.
            boolean oneWord = length - 1 + Integer.MIN_VALUE < WORD + Integer.MIN_VALUE;
            if (oneWord ? !isWord(bytes, from, length) : !isTwoWords(bytes, from, length)) {
                suspect(block, rows.numbers[i], findings);
            }
        }
    }

    private void checkAndKeep(RecordBlock block, RowSet rows, BlockFindings findings) {
        byte[] bytes = block.bytes;
        int[] ends = block.ends;
        int[] first = rows.first;
        int[] before = block.before(column);
        int count = rows.count;
        for (int i = 0; i < count; i++) {
            int at = first[i] + column;
            int from = before[at - 1] + 1;
            int length = ends[at] - from;
            boolean oneWord = length - 1 + Integer.MIN_VALUE < WORD + Integer.MIN_VALUE;
            if (oneWord && isWord(bytes, from, length)) {
                values[rows.numbers[i]] = Words.number(Words.last(Words.values(bytes, from), length));
            } else if (!oneWord && isTwoWords(bytes, from, length)) {
                long high = Words.number(Words.last(Words.values(bytes, from), length - WORD));
                values[rows.numbers[i]] =
                        high * TEN_TO_THE_EIGHTH + Words.number(Words.values(bytes, from + length - WORD));
            } else {
                values[rows.numbers[i]] = suspect(block, rows.numbers[i], findings);
            }
        }
    }

    /** Whether 1 to 8 characters are digits. */
    private static boolean isWord(byte[] bytes, int from, int length) {
        return Words.nonDigits(Words.last(Words.values(bytes, from), length)) == 0;
    }

    /** Whether the characters are 9 to 16 digits. */
    private static boolean isTwoWords(byte[] bytes, int from, int length) {
        return length > WORD
                && length <= 2 * WORD
                && (Words.nonDigits(Words.values(bytes, from))
                                | Words.nonDigits(Words.values(bytes, from + length - WORD)))
                        == 0;
    }
}
