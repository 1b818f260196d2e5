package io.remessa.csv.record;

import static org.assertj.core.api.Assertions.assertThat;

import io.remessa.csv.text.Encoding;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Records with more fields than positions are kept of. */
class ManyFieldsTest {

    @Test
    void asManyFieldsAsAreKeptAreAllTold() throws IOException {
        CsvRecord record = only(fields(CsvRecord.MAX_FIELDS));
        assertThat(record.fieldCount()).isEqualTo(CsvRecord.MAX_FIELDS);
        assertThat(record.text(CsvRecord.MAX_FIELDS - 1, Encoding.UTF_8)).isEqualTo("65535");
    }

    @Test
    void whatFollowsIsTheLastFieldWithItsDelimitersSoThatNoByteIsLost() throws IOException {
        CsvRecord record = only(fields(CsvRecord.MAX_FIELDS + 3));
        assertThat(record.fieldCount()).isEqualTo(CsvRecord.MAX_FIELDS);
        assertThat(record.text(CsvRecord.MAX_FIELDS - 2, Encoding.UTF_8)).isEqualTo("65534");
        assertThat(record.text(CsvRecord.MAX_FIELDS - 1, Encoding.UTF_8)).isEqualTo("65535,65536,65537,65538");
    }

    @Test
    void theQuotesOfTheFieldsThatAreNotToldApartStand() throws IOException {
        String rest = "\"abc\"\"d\",,\"c,d\",\"e\nf\",g";
        CsvRecord record = only(fields(CsvRecord.MAX_FIELDS - 1) + "," + rest);
        assertThat(record.text(CsvRecord.MAX_FIELDS - 1, Encoding.UTF_8)).isEqualTo(rest);
        assertThat(record.hasBrokenQuotes()).isFalse();
    }

    @Test
    void theLastOfThemKeepsItsClosingQuote() throws IOException {
        CsvRecord record = only(fields(CsvRecord.MAX_FIELDS) + ",\"q\"");
        assertThat(record.text(CsvRecord.MAX_FIELDS - 1, Encoding.UTF_8)).isEqualTo("65535,\"q\"");
    }

    @Test
    void brokenQuotesAreNoticedThereTooAndNoByteIsLost() throws IOException {
        String rest = "x,\"a\"b,\"open";
        CsvRecord record = only(fields(CsvRecord.MAX_FIELDS - 1) + "," + rest);
        assertThat(record.text(CsvRecord.MAX_FIELDS - 1, Encoding.UTF_8)).isEqualTo(rest);
        assertThat(record.hasBrokenQuotes()).isTrue();
        assertThat(record.hasUnclosedQuote()).isTrue();
    }

    @Test
    void theNextRecordIsReadAsUsual() throws IOException {
        RecordScanner scanner = scanner(",".repeat(CsvRecord.MAX_FIELDS * 2) + "\na,b\n");
        assertThat(scanner.next()).isEqualTo(RecordScanner.Found.RECORD);
        assertThat(scanner.record().text(CsvRecord.MAX_FIELDS - 1, Encoding.UTF_8))
                .hasSize(CsvRecord.MAX_FIELDS + 1);
        assertThat(scanner.next()).isEqualTo(RecordScanner.Found.RECORD);
        assertThat(scanner.record().fieldCount()).isEqualTo(2);
        assertThat(scanner.record().text(1, Encoding.UTF_8)).isEqualTo("b");
    }

    private static String fields(int count) {
        return IntStream.range(0, count).mapToObj(Integer::toString).collect(Collectors.joining(","));
    }

    private static CsvRecord only(String text) throws IOException {
        RecordScanner scanner = scanner(text);
        assertThat(scanner.next()).isEqualTo(RecordScanner.Found.RECORD);
        return scanner.record();
    }

    private static RecordScanner scanner(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return new RecordScanner(new RecordBuffer(new ByteArrayInputStream(bytes), 0, 0), ',', true);
    }
}
