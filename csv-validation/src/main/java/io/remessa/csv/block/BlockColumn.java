package io.remessa.csv.block;

import io.remessa.csv.check.FieldCheck;
import io.remessa.csv.layout.Column;
import io.remessa.csv.layout.Format;
import io.remessa.csv.result.TotalsBuilder;
import io.remessa.csv.rule.Rule;
import io.remessa.csv.text.Encoding;
import io.remessa.csv.text.EncodingCheck;
import org.jspecify.annotations.Nullable;

/**
 * The check of one column over many rows of a block: one tight loop a format. What the loop does not know at once to be sound,
 * {@link #suspect} looks at plainly. What is to be added up is added to the totals of accepted records. Not thread-safe.
 */
abstract class BlockColumn {

    /**
     * What every column is made from.
     *
     * @param compared whether a rule over several fields asks for the column's values
     * @param accepted takes what is to be added up
     * @param amounts for all columns in turn
     */
    record Setting(
            int index,
            Column column,
            Encoding encoding,
            boolean compared,
            TotalsBuilder accepted,
            AmountWords amounts) {}

    final int column;
    /** By row of the block: what {@link FieldCheck#value} means, while {@link #keepsValues}; anything else otherwise. */
    final long[] values = new long[RecordBlock.MAX_RECORDS];

    private final boolean compared;
    /** Whether every value is looked at once more when it is known which records are rejects. */
    private final boolean profiled;

    private boolean manyRejects;
    /** Whose leaders alone have values as yet. */
    private @Nullable RepeatedColumns unrepeated;

    private final boolean required;
    private final Encoding encoding;
    private final FieldCheck plain;
    private final FieldText text = new FieldText();

    BlockColumn(Setting setting) {
        this.column = setting.index();
        this.required = setting.column().required();
        this.encoding = setting.encoding();
        this.plain = FieldCheck.of(setting.column().format(), setting.encoding());
        this.compared = setting.compared();
        Format format = setting.column().format();
        this.profiled = format instanceof Format.Money || format instanceof Format.Date;
    }

    static BlockColumn of(Setting setting) {
        Format format = setting.column().format();
        if (format.equals(Format.ANY_TEXT)) {
            return new AnyTextColumn(setting);
        } else if (format instanceof Format.Whole) {
            return new WholeColumn(setting);
        } else if (format instanceof Format.Date date && date.order() == Format.Date.Order.YEAR_FIRST) {
            return new DateColumn(setting);
        } else if (format instanceof Format.Money money && money.style() == Format.Money.Style.PLAIN) {
            return new MoneyColumn(setting);
        } else if (format instanceof Format.Document document) {
            return new DocumentColumn(setting, document);
        }
        return new PlainColumn(setting);
    }

    /** Checks the column in all rows. */
    final void checkAll(RecordBlock block, BlockFindings findings) {
        unrepeated = null;
        check(block, block.rows, findings);
    }

    /** Checks the column in the rows that others repeat. */
    final void checkLeaders(RecordBlock block, RepeatedColumns run, BlockFindings findings) {
        unrepeated = run;
        check(block, run.leaders(), findings);
        if (compared || manyRejects) {
            repeatValues(block);
        }
    }

    /** Checks the column in some rows. */
    abstract void check(RecordBlock block, RowSet rows, BlockFindings findings);

    /** The rows that stand for others, where these have no values of their own; null where all rows have. */
    final @Nullable RowSet leaders() {
        return unrepeated == null ? null : unrepeated.leaders();
    }

    private void repeatValues(RecordBlock block) {
        if (unrepeated != null) {
            unrepeated.repeat(values, block.rows.count);
            unrepeated = null;
        }
    }

    final boolean isRequired() {
        return required;
    }

    /** Whether somebody will ask for many values. */
    final boolean keepsValues() {
        return compared || manyRejects || profiled;
    }

    /** Says that the values of many rows will be asked for, to count them as rejected, or of few. */
    final void expectManyRejects(boolean many) {
        manyRejects = many;
    }

    /**
     * Looks at one field plainly, and adds what is wrong with it.
     *
     * @return its value
     */
    final long suspect(RecordBlock block, int row, BlockFindings findings) {
        int record = block.recordOf[row];
        checkEncoding(block, row, findings);
        read(block, row);
        if (text.isEmpty()) {
            if (required) {
                findings.add(record, Rule.REQUIRED, column);
            }
            return FieldCheck.NO_VALUE;
        }
        Rule broken = plain.check(text.bytes(), text.from(), text.to());
        if (broken != null) {
            findings.add(record, broken, column);
        }
        return plain.value();
    }

    /** What loops let pass is ASCII; all other fields come by here. */
    final void checkEncoding(RecordBlock block, int row, BlockFindings findings) {
        int record = block.recordOf[row];
        int end = block.end(record, column);
        if (EncodingCheck.firstInvalid(encoding, block.bytes, block.start(record, column), end) < end) {
            findings.addEncoding(record, column);
        }
    }

    /** Copies the values of some rows. */
    final void copyValues(RecordBlock block, int[] rows, int count, long[] copy) {
        if (keepsValues()) {
            repeatValues(block);
            for (int i = 0; i < count; i++) {
                copy[i] = values[rows[i]];
            }
        } else {
            for (int i = 0; i < count; i++) {
                copy[i] = value(block, rows[i]);
            }
        }
    }

    /** The value of one field, while values are not kept. */
    private long value(RecordBlock block, int row) {
        int record = block.recordOf[row];
        long usual = usualValue(block.bytes, block.start(record, column), block.end(record, column));
        if (usual != FieldCheck.NO_VALUE) {
            return usual;
        }
        return isEmpty(block, row) ? FieldCheck.NO_VALUE : recheck(block, row).value();
    }

    /** The value of a field in [from, to) where it is one that the fast loop knows to be sound. */
    long usualValue(byte[] bytes, int from, int to) {
        return FieldCheck.NO_VALUE;
    }

    /** The plain check, after it has looked at a field that is not empty. */
    final FieldCheck recheck(RecordBlock block, int row) {
        read(block, row);
        plain.check(text.bytes(), text.from(), text.to());
        return plain;
    }

    /** Whether a field is empty. */
    final boolean isEmpty(RecordBlock block, int row) {
        read(block, row);
        return text.isEmpty();
    }

    private void read(RecordBlock block, int row) {
        int record = block.recordOf[row];
        text.read(block.bytes, block.start(record, column), block.end(record, column));
    }
}
