package io.remessa.csv.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.remessa.csv.generated.Soup;
import io.remessa.csv.oracle.PlainParser;
import io.remessa.csv.oracle.PlainRecord;
import io.remessa.csv.record.RecordScanner.Found;
import io.remessa.csv.record.RecordScanner.Start;
import io.remessa.csv.record.ScannedRecord.Scan;
import io.remessa.csv.record.ScannedRecord.Setting;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The limit on a record's length, shrunk to a few bytes. */
class RecordTooLongTest {

    private static final int[] BUFFERS = {2, 3, 5, 8, 9, 10, 11, 12, 13, 64};

    @ParameterizedTest
    @ValueSource(strings = {"\n", "\r\n", "\r", ""})
    void aRecordExactlyAsLongAsTheLimitIsARecordWithEveryLineEnd(String lineEnd) {
        for (String before : List.of("", "\n", "a\n", "ab,c\r\n\r", "a\n\r\n\n")) {
            for (int buffer : BUFFERS) {
                Scan scan = scan(
                        before + "12345,7890" + lineEnd, Setting.buffer(buffer).maxRecordBytes(10));
                assertThat(scan.end()).as("buffer %s after %s", buffer, before).isEqualTo(Found.END);
                assertThat(scan.records().get(scan.records().size() - 1).text()).isEqualTo("12345,7890");
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"\n", "\r\n", "\r", "", "and very much longer than that"})
    void oneByteMoreIsTooLongAndTheRecordsOffsetIsTold(String rest) {
        for (String before : List.of("", "\n", "a\n", "ab,c\r\n\r", "a\n\r\n\n")) {
            for (int buffer : BUFFERS) {
                Scan scan = scan(
                        before + "12345,78901" + rest, Setting.buffer(buffer).maxRecordBytes(10));
                assertThat(scan.end()).as("buffer %s after %s", buffer, before).isEqualTo(Found.TOO_LONG);
                assertThat(scan.offset()).isEqualTo(before.length());
                assertThat(scan.openQuoteAt()).isEqualTo(-1);
            }
        }
    }

    @Test
    void theQuoteThatIsOpenIsToldWhetherItClosesJustAfterTheLimitOrNever() {
        for (String rest : List.of("", "\"", "\"\n", "\"b", "\"\"", "more\nand more")) {
            for (int buffer : BUFFERS) {
                Scan scan =
                        scan("x\nab,\"567890x" + rest, Setting.buffer(buffer).maxRecordBytes(10));
                assertThat(scan.end()).isEqualTo(Found.TOO_LONG);
                assertThat(scan.offset()).isEqualTo(2);
                assertThat(scan.openQuoteAt())
                        .as("buffer %s, then %s", buffer, rest)
                        .isEqualTo(5);
            }
        }
    }

    @Test
    void aQuoteThatOpensWithTheFirstByteOverTheLimitIsToldToo() {
        for (int buffer : BUFFERS) {
            Scan scan = scan("123456789,\"x\"\n", Setting.buffer(buffer).maxRecordBytes(10));
            assertThat(scan.openQuoteAt()).as("buffer %s", buffer).isEqualTo(10);
        }
    }

    @Test
    void aQuoteThatClosedBeforeTheLimitIsNotTold() {
        for (int buffer : BUFFERS) {
            Scan scan = scan("\"a\",bcdefghijklm\n", Setting.buffer(buffer).maxRecordBytes(10));
            assertThat(scan.end()).isEqualTo(Found.TOO_LONG);
            assertThat(scan.openQuoteAt()).as("buffer %s", buffer).isEqualTo(-1);
        }
    }

    @Test
    void randomTextsEndAtTheFirstRecordOverTheLimitWhateverTheBuffer() {
        for (int seed = 0; seed < 4_000; seed++) {
            byte[] text = Soup.random("aab,\"\n\r", 5 + seed % 50, new Random(seed));
            Optional<PlainRecord> tooLong = PlainParser.parse(text, 0, ',').stream()
                    .filter(record -> record.end() - record.offset() > 10)
                    .findFirst();
            Scan first = ScannedRecord.scan(text, Setting.buffer(64).maxRecordBytes(10));
            String seeded = "seed " + seed;
            assertEquals(tooLong.isPresent() ? Found.TOO_LONG : Found.END, first.end(), seeded);
            tooLong.ifPresent(record -> assertEquals(record.offset(), first.offset(), seeded));
            for (int buffer : BUFFERS) {
                assertEquals(
                        first, ScannedRecord.scan(text, Setting.buffer(buffer).maxRecordBytes(10)), seeded);
            }
        }
    }

    @Test
    void anEndlessRecordIsGivenUpInMemoryBoundedByTheLimit() throws IOException {
        long[] read = {0};
        InputStream endless = new InputStream() {
            @Override
            public int read() {
                read[0]++;
                return 'a';
            }

            @Override
            public int read(byte[] target, int offset, int count) {
                Arrays.fill(target, offset, offset + count, (byte) 'a');
                read[0] += count;
                return count;
            }
        };
        RecordScanner scanner = new RecordScanner(new RecordBuffer(endless, 0, 0, 64), ',', true, Start.RECORD, 10_000);
        assertThat(scanner.next()).isEqualTo(Found.TOO_LONG);
        assertThat(read[0]).isLessThanOrEqualTo(10_002);
        assertThat(scanner.record().bytes().length).isLessThanOrEqualTo(10_002 + RecordBuffer.PADDING_BYTES);
    }

    @Test
    void aLongRecordThatAChunkCutsShortWithinTheLimitIsUnfinishedNotTooLong() {
        for (int buffer : BUFFERS) {
            Setting setting = Setting.buffer(buffer).maxRecordBytes(10).lastOfFile(false);
            assertThat(scan("1234567890", setting).end()).isEqualTo(Found.INSIDE_RECORD);
            assertThat(scan("12345678901", setting).end()).isEqualTo(Found.TOO_LONG);
        }
    }

    private static Scan scan(String text, Setting setting) {
        return ScannedRecord.scan(text.getBytes(StandardCharsets.US_ASCII), setting);
    }
}
