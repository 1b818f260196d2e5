package io.remessa.csv.block;

import io.remessa.csv.RecordSink;
import io.remessa.csv.RejectSink;
import io.remessa.csv.layout.Layout;
import io.remessa.csv.record.CsvRecord;
import io.remessa.csv.record.RecordBuffer;
import io.remessa.csv.result.TotalsBuilder;
import io.remessa.csv.rule.Findings;
import io.remessa.csv.text.Dialect;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * Takes records from a buffer, many at a time, as long as they are usual: find their fields, check them, count them, hand on
 * the rejects. Not thread-safe.
 */
public final class BlockValidation {

    /** When one record in so many is a reject, the next ones are likely to be many, too. */
    private static final int MANY_REJECTS_ONE_IN = 4;

    private final Layout layout;
    private final RecordBuffer buffer;
    private final BlockIndex index;
    private final BlockRules rules;
    private final BlockTotals totals;
    private final TotalsBuilder accepted;
    private final TotalsBuilder rejected;
    private final RejectSink rejects;
    private final @Nullable RecordSink all;

    private final RecordBlock block;
    private final CsvRecord view = new CsvRecord();
    private final Findings findings = new Findings();

    /**
     * @param accepted counts the records without an error
     * @param rejected counts the others
     * @param rejects takes the others
     * @param all takes both; null where nobody wants them
     */
    public BlockValidation(
            RecordBuffer buffer,
            Layout layout,
            Dialect dialect,
            TotalsBuilder accepted,
            TotalsBuilder rejected,
            RejectSink rejects,
            @Nullable RecordSink all) {
        this.layout = layout;
        this.buffer = buffer;
        this.index = new BlockIndex(dialect.delimiter());
        this.block = new RecordBlock(BlockIndex.MAX_BYTES, layout.columns().size());
        this.rules = new BlockRules(layout, dialect.encoding(), accepted);
        this.totals = new BlockTotals(layout, rules, accepted, rejected);
        this.accepted = accepted;
        this.rejected = rejected;
        this.rejects = rejects;
        this.all = all;
    }

    /** Validates the records that are next. False when the next one is not usual, or there is none: nothing was taken. */
    public boolean next() throws IOException {
        if (!findRecords()) {
            return false;
        }
        BlockFindings found = rules.check(block);
        accepted.addRecords(block.records);
        int rejectedRecords = found.isEmpty() ? 0 : reject(found);
        if (all != null) {
            handOn(found, all);
        }
        totals.count(block);
        totals.expectManyRejects(rejectedRecords * MANY_REJECTS_ONE_IN > block.records);
        buffer.take(block.end, block.lines);
        return true;
    }

    private boolean findRecords() throws IOException {
        if (buffer.limit() - buffer.position() < BlockIndex.MAX_BYTES && !buffer.isDrained()) {
            buffer.fill(Integer.MAX_VALUE);
        }
        index.collect(block, buffer);
        return block.records > 0;
    }

    /** Hands on the rejects; answers how many. */
    private int reject(BlockFindings found) throws IOException {
        int rejectedRecords = 0;
        int records = block.records;
        for (int record = found.next(0, records); record < records; record = found.next(record + 1, records)) {
            found.copyTo(findings, record);
            read(record);
            boolean isReject = layout.rejects(findings);
            (isReject ? rejected : accepted).addFindings(findings, view);
            if (isReject) {
                reject(record);
                rejectedRecords++;
            }
        }
        return rejectedRecords;
    }

    private void reject(int record) throws IOException {
        if (block.isRow(record)) {
            totals.note(block.rowOf[record]);
        } else {
            totals.reject();
        }
        rejects.reject(view, findings);
    }

    private void handOn(BlockFindings found, RecordSink sink) throws IOException {
        for (int record = 0; record < block.records; record++) {
            found.copyTo(findings, record);
            read(record);
            sink.take(view, findings);
        }
    }

    private void read(int record) {
        int start = block.starts[record];
        view.read(
                block.bytes,
                start,
                block.ends,
                block.first[record],
                block.fieldCounts[record],
                buffer.offsetOf(start),
                buffer.lines() + block.linesBefore[record],
                !block.mayHaveQuotes[record]);
    }
}
