package io.remessa.csv.block;

/** Text of any kind: only whether it is there. */
final class AnyTextColumn extends BlockColumn {

    AnyTextColumn(Setting setting) {
        super(setting);
    }

    @Override
    void check(RecordBlock block, RowSet rows, BlockFindings findings) {
        if (!isRequired()) {
            return;
        }
        byte[] bytes = block.bytes;
        int[] ends = block.ends;
        int[] first = rows.first;
        int[] before = block.before(column);
        int count = rows.count;
        for (int i = 0; i < count; i++) {
            int at = first[i] + column;
            int from = before[at - 1] + 1;
            int length = ends[at] - from;
            // Two quotes are an empty field.
            if (length == 0 || (length == 2 && bytes[from] == '"')) {
                suspect(block, rows.numbers[i], findings);
            }
        }
    }
}
