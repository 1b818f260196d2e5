package io.remessa.validate;

import io.remessa.csv.frame.FrameOutput;
import io.remessa.csv.layout.Layout;
import io.remessa.csv.record.CsvRecord;
import io.remessa.csv.reject.FixedRejectSink;
import io.remessa.csv.reject.RejectWriter;
import io.remessa.csv.rule.Findings;
import io.remessa.csv.text.Encoding;
import io.remessa.ledger.chunk.ResultObject;
import io.remessa.ledger.flow.RejectWatch;
import io.remessa.validate.object.ResultStore.ResultOutput;
import java.io.IOException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The rejects of one attempt at a chunk, compressed; an object is begun with the first of them. Not thread-safe. */
final class ChunkRejects implements FixedRejectSink {

    private final Supplier<ResultOutput> outputs;
    private final Layout layout;
    private final Encoding encoding;
    private final RejectWatch watch;
    private @Nullable ResultOutput output;
    private @Nullable FrameOutput frames;
    private @Nullable RejectWriter writer;

    ChunkRejects(Supplier<ResultOutput> outputs, Layout layout, Encoding encoding, RejectWatch watch) {
        this.outputs = outputs;
        this.layout = layout;
        this.encoding = encoding;
        this.watch = watch;
    }

    /** @throws EndedEarlyException when the upload has ended with this reject */
    @Override
    public void reject(CsvRecord record, Findings findings) throws IOException {
        RejectWriter rejects = writer();
        rejects.reject(record, findings);
        if (watch.isEnded(rejects.records())) {
            throw new EndedEarlyException();
        }
    }

    @Override
    public void keep(CsvRecord written, long line) throws IOException {
        writer().keep(written, line);
    }

    private RejectWriter writer() {
        if (writer == null) {
            output = outputs.get();
            frames = new FrameOutput(output);
            writer = new RejectWriter(frames, layout, encoding);
        }
        return writer;
    }

    /** Makes the object; null when there were no rejects. */
    @Nullable
    ResultObject commit() throws IOException {
        if (writer == null || output == null) {
            return null;
        }
        writer.close();
        return new ResultObject(output.object(), writer.records(), output.bytes());
    }

    /** Leaves nothing behind. */
    void discard() throws IOException {
        if (frames != null) {
            frames.abandon();
        }
        if (output != null) {
            output.discard();
        }
    }
}
