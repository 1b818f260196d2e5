package io.remessa.validate;

import io.remessa.csv.RecordSink;
import io.remessa.csv.layout.Format.Money.Style;
import io.remessa.csv.layout.Layout;
import io.remessa.csv.record.CsvRecord;
import io.remessa.csv.retorno.RetornoWriter;
import io.remessa.csv.rule.Findings;
import io.remessa.csv.text.Encoding;
import io.remessa.ledger.chunk.ResultObject;
import io.remessa.validate.object.ResultStore.ResultOutput;
import java.io.IOException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The piece of the retorno that one attempt at a chunk gives; an object is begun with the first record, or with the header,
 * which the first chunk has. Not thread-safe.
 */
final class ChunkRetorno implements RecordSink {

    private final Supplier<ResultOutput> outputs;
    private final Layout layout;
    private final Encoding encoding;
    private final Style money;
    private @Nullable ResultOutput output;
    private @Nullable RetornoWriter writer;

    ChunkRetorno(Supplier<ResultOutput> outputs, Layout layout, Encoding encoding, Style money) {
        this.outputs = outputs;
        this.layout = layout;
        this.encoding = encoding;
        this.money = money;
    }

    void begin(int chunk) throws IOException {
        if (chunk == 0) {
            writer().writeHeader();
        }
    }

    @Override
    public void take(CsvRecord record, Findings findings) throws IOException {
        writer().take(record, findings);
    }

    private RetornoWriter writer() {
        if (writer == null) {
            output = outputs.get();
            writer = new RetornoWriter(output, layout, encoding, money);
        }
        return writer;
    }

    /** Makes the object; null when there is nothing in it. */
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
        if (output != null) {
            output.discard();
        }
    }
}
