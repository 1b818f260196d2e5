package io.remessa.benchmarks.engine;

import de.siegmar.fastcsv.reader.AbstractBaseCsvCallbackHandler;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import io.remessa.benchmarks.parcelas.Column;
import io.remessa.benchmarks.parcelas.Counts;
import io.remessa.benchmarks.parcelas.RecordCheck;
import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** FastCSV in the three ways it can be used. Which is the fastest is measured, not assumed. */
final class FastCsvEngine implements Engine {

    private static final String[] NAMES = Column.ALL.stream().map(Column::name).toArray(String[]::new);

    /** Feeds the records of a file to the check. */
    private interface Use {
        void read(CsvReader.CsvReaderBuilder builder, Path file, RecordCheck check) throws IOException;
    }

    private final Use use;

    private FastCsvEngine(Use use) {
        this.use = use;
    }

    /** Its everyday use: records, fields by position. */
    static FastCsvEngine ofRecords() {
        return new FastCsvEngine((builder, file, check) -> {
            try (CsvReader<CsvRecord> records = builder.ofCsvRecord(file)) {
                records.skipLines(1);
                for (CsvRecord record : records) {
                    check.begin();
                    for (int i = 0; i < record.getFieldCount(); i++) {
                        check.field(record.getField(i));
                    }
                    check.end();
                }
            }
        });
    }

    /** Records with fields by the names in the header; ragged ones, whose fields have no sure names, by position. */
    static FastCsvEngine ofNamedRecords() {
        return new FastCsvEngine((builder, file, check) -> {
            try (CsvReader<NamedCsvRecord> records = builder.ofNamedCsvRecord(file)) {
                for (NamedCsvRecord record : records) {
                    check.begin();
                    boolean complete = record.getFieldCount() == NAMES.length;
                    for (int i = 0; i < record.getFieldCount(); i++) {
                        check.field(complete ? record.getField(NAMES[i]) : record.getField(i));
                    }
                    check.end();
                }
            }
        });
    }

    /** Its lowest level: fields are checked where they lie in its buffer, and no String is made. */
    static FastCsvEngine ofCallbacks() {
        return new FastCsvEngine((builder, file, check) -> {
            try (CsvReader<RecordCheck> records = builder.build(new CheckingHandler(check), file)) {
                records.skipLines(1);
                for (RecordCheck checked : records) {
                    checked.end();
                }
            }
        });
    }

    @Override
    public Counts run(Path file) throws IOException {
        RecordCheck check = new RecordCheck();
        CsvReader.CsvReaderBuilder builder = CsvReader.builder()
                .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                .missingFieldStrategy(FieldMismatchStrategy.IGNORE);
        use.read(builder, file, check);
        return check.counts();
    }

    /** Checks each field as it comes. */
    private static final class CheckingHandler extends AbstractBaseCsvCallbackHandler<RecordCheck> {

        private final RecordCheck check;
        private final CharSlice slice = new CharSlice();

        CheckingHandler(RecordCheck check) {
            this.check = check;
        }

        @Override
        protected void handleBegin(long startingLineNumber) {
            check.begin();
        }

        @Override
        protected void handleField(int index, char[] buffer, int offset, int length, boolean quoted) {
            check.field(slice.set(buffer, offset, length));
        }

        @Override
        protected @Nullable RecordCheck buildRecord() {
            return check;
        }
    }
}
