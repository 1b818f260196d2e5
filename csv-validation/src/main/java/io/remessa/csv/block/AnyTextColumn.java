package io.remessa.csv.block;

/** Text of any kind: only whether it is there. */
final class AnyTextColumn extends BlockColumn {

    AnyTextColumn(Setting setting) {
        super(setting);
    }

    @Override
    void check(RecordBlock block, BlockFindings findings) {
        if (!isRequired()) {
            return;
        }
        byte[] bytes = block.bytes;
        int[] ends = block.ends;
        int[] rows = block.rows;
        int[] before = block.before(column);
        int count = block.rowCount;
        for (int row = 0; row < count; row++) {
            int at = rows[row] + column;
            int from = before[at - 1] + 1;
            int length = ends[at] - from;
            // Two quotes are an empty field.
            if (length == 0 || (length == 2 && bytes[from] == '"')) {
                suspect(block, row, findings);
            }
        }
    }
}
