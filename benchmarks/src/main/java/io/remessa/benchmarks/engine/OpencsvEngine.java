package io.remessa.benchmarks.engine;

import com.opencsv.CSVReader;
import com.opencsv.CSVReaderBuilder;
import com.opencsv.RFC4180ParserBuilder;
import com.opencsv.exceptions.CsvValidationException;
import io.remessa.benchmarks.parcelas.Counts;
import io.remessa.benchmarks.parcelas.RecordCheck;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * opencsv with its RFC 4180 parser, which gives a {@code String[]} a record. Its check before every line that the reader
 * is still open is off: that is the faster use.
 */
final class OpencsvEngine implements Engine {

    @Override
    public Counts run(Path file) throws IOException {
        RecordCheck check = new RecordCheck();
        try (CSVReader reader = new CSVReaderBuilder(Files.newBufferedReader(file))
                .withCSVParser(new RFC4180ParserBuilder().withSeparator(',').build())
                .withVerifyReader(false)
                .withSkipLines(1)
                .build()) {
            String[] record;
            while ((record = reader.readNext()) != null) {
                check.begin();
                for (String field : record) {
                    check.field(field);
                }
                check.end();
            }
        } catch (CsvValidationException e) {
            throw new IOException("opencsv refuses " + file, e);
        }
        return check.counts();
    }
}
