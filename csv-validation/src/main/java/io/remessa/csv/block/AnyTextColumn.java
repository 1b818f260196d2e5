package io.remessa.csv.block;

import io.remessa.csv.text.ByteSearch;

/** Text of any kind: only whether it is there, and valid in the file's encoding. */
final class AnyTextColumn extends BlockColumn {

    private static final int WORD = 8;

    AnyTextColumn(Setting setting) {
        super(setting);
    }

    @Override
    void check(RecordBlock block, RowSet rows, BlockFindings findings) {
        byte[] bytes = block.bytes;
        int[] ends = block.ends;
        int[] first = rows.first;
        int[] before = block.before(column);
        int count = rows.count;
        boolean required = isRequired();
        for (int i = 0; i < count; i++) {
            int at = first[i] + column;
            int from = before[at - 1] + 1;
            int length = ends[at] - from;
            // Two quotes are an empty field.
            boolean empty = length == 0 || (length == 2 && bytes[from] == '"');
            if (empty) {
                if (required) {
                    suspect(block, rows.numbers[i], findings);
                }
            } else if (!isAscii(bytes, from, length)) {
                checkEncoding(block, rows.numbers[i], findings);
            }
        }
    }

    private static boolean isAscii(byte[] bytes, int from, int length) {
        return length <= WORD
                ? Words.isAscii(Words.last(Words.load(bytes, from), length))
                : ByteSearch.firstNonAscii(bytes, from, from + length) == from + length;
    }
}
