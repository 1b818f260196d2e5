package io.remessa.csv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.remessa.csv.ChunkValidation.Place;
import io.remessa.csv.record.RecordScanner;
import io.remessa.csv.result.ChunkEnd;
import io.remessa.csv.result.ChunkResult;
import io.remessa.csv.rule.Rule;
import io.remessa.csv.text.Dialect;
import io.remessa.csv.text.Encoding;
import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class ChunkValidationTest {

    private static final ChunkValidation PARCELAS =
            new ChunkValidation(ChunkRun.PARCELAS, new Dialect(Encoding.UTF_8, ','));

    private final List<Long> rejectedLines = new ArrayList<>();

    @Test
    void markAndHeaderAreSkippedAndTheirLinesCounted() throws IOException {
        ChunkResult result = validate("\uFEFFa,\"b\nc\"\nx\n\ny\n", 0, 11, true);
        assertThat(result.all().records()).isEqualTo(2);
        assertThat(rejectedLines).containsExactly(2L, 4L);
        assertThat(result.lines()).isEqualTo(5);
        assertThat(result.end()).isEqualTo(ChunkEnd.PROVED);
    }

    @Test
    void aChunkThatEndsWithinTheHeadHasNoRecordsAndTheNextSkipsTheRest() throws IOException {
        ChunkResult first = validate("a\nb", 0, 6, false);
        assertThat(first.all().records()).isZero();
        assertThat(first.lines()).isEqualTo(1);
        assertThat(first.end()).isEqualTo(ChunkEnd.PROVED);
        ChunkResult second = validate("c\nd\nx\n", 3, 7, true);
        assertThat(second.all().records()).isEqualTo(1);
        assertThat(rejectedLines).containsExactly(2L);
        assertThat(second.lines()).isEqualTo(3);
    }

    @Test
    void aChunkAfterTheHeadBeginsWithARecord() throws IOException {
        assertThat(validate("x\ny\n", 100, 10, false).all().records()).isEqualTo(2);
        assertThat(rejectedLines).containsExactly(0L, 1L);
    }

    @Test
    void anUnfinishedRecordIsToldByItsOffsetInTheObject() throws IOException {
        ChunkResult result = validate("x\ny,\"z\n", 100, 10, false);
        assertThat(result.end()).isEqualTo(new ChunkEnd(ChunkEnd.Kind.INSIDE_RECORD, 102L, 104L));
        assertThat(result.all().records()).isEqualTo(1);
        assertThat(validate("x\ny", 100, 10, false).end())
                .isEqualTo(new ChunkEnd(ChunkEnd.Kind.INSIDE_RECORD, 102L, null));
    }

    @Test
    void theEndOfTheFileEndsARecordAndAnOpenQuoteIsAFindingThere() throws IOException {
        ChunkResult result = validate("x\ny,\"z\n", 100, 10, true);
        assertThat(result.end()).isEqualTo(ChunkEnd.PROVED);
        assertThat(result.rejected().errorsByRule()).containsEntry(Rule.QUOTE_SYNTAX, 1L);
    }

    @Test
    void aRecordOverTheLimitEndsTheChunkAndTheRecordsBeforeItStayCounted() throws IOException {
        byte[] bytes = new byte[RecordScanner.MAX_RECORD_BYTES + 100];
        Arrays.fill(bytes, (byte) 'a');
        bytes[1] = '\n';
        bytes[3] = ',';
        bytes[4] = '"';
        ChunkResult result = validate(bytes, 1_000, 0, true);
        assertThat(result.end()).isEqualTo(new ChunkEnd(ChunkEnd.Kind.RECORD_TOO_LONG, 1_002L, 1_004L));
        assertThat(result.all().records()).isEqualTo(1);
        assertThat(rejectedLines).containsExactly(0L);
    }

    @Test
    void aRecordExactlyAtTheLimitIsARecord() throws IOException {
        byte[] bytes = new byte[RecordScanner.MAX_RECORD_BYTES + 5];
        Arrays.fill(bytes, (byte) 'a');
        bytes[0] = '\n';
        bytes[bytes.length - 4] = '\r';
        bytes[bytes.length - 3] = '\n';
        bytes[bytes.length - 1] = '\n';
        ChunkResult result = validate(bytes, 0, 0, true);
        assertThat(result.end()).isEqualTo(ChunkEnd.PROVED);
        assertThat(rejectedLines).containsExactly(1L, 2L);
    }

    @Test
    void aReadThatIsCutOffFailsInsteadOfPassingForAShortChunk() {
        byte[] bytes = "x\ny\n".getBytes(StandardCharsets.US_ASCII);
        for (int dataStart : new int[] {0, 3, 10}) {
            Place place = new Place(new ByteRange(0, 10), dataStart, false);
            assertThatThrownBy(() -> PARCELAS.validate(new ByteArrayInputStream(bytes), place, (r, f) -> {}))
                    .isInstanceOf(EOFException.class)
                    .hasMessageContaining("6 bytes before the end of 10");
        }
    }

    @Test
    void noByteAfterTheChunkIsReadAndTheStreamStaysOpen() throws IOException {
        boolean[] closed = {false};
        InputStream in = new ByteArrayInputStream("x\ny\nz\n".getBytes(StandardCharsets.US_ASCII)) {
            @Override
            public void close() {
                closed[0] = true;
            }
        };
        ChunkResult result = PARCELAS.validate(in, new Place(new ByteRange(0, 4), 0, false), (r, f) -> {});
        assertThat(result.all().records()).isEqualTo(2);
        assertThat(in.available()).isEqualTo(2);
        assertThat(closed[0]).isFalse();
    }

    @Test
    void aStreamThatGivesAByteAtATimeGivesTheSame() throws IOException {
        InputStream slow = new ByteArrayInputStream("x\r\ny,\"a\nb\"\r\n".getBytes(StandardCharsets.US_ASCII)) {
            @Override
            public int read(byte[] target, int offset, int count) {
                return super.read(target, offset, Math.min(count, 1));
            }
        };
        ChunkResult result = PARCELAS.validate(slow, new Place(new ByteRange(0, 12), 0, false), (r, f) -> {});
        assertThat(result.all().records()).isEqualTo(2);
        assertThat(result.lines()).isEqualTo(3);
    }

    private ChunkResult validate(String text, long offset, long dataStart, boolean lastOfFile) throws IOException {
        return validate(text.getBytes(StandardCharsets.UTF_8), offset, dataStart, lastOfFile);
    }

    private ChunkResult validate(byte[] bytes, long offset, long dataStart, boolean lastOfFile) throws IOException {
        rejectedLines.clear();
        Place place = new Place(new ByteRange(offset, offset + bytes.length), dataStart, lastOfFile);
        return PARCELAS.validate(
                new ByteArrayInputStream(bytes), place, (record, findings) -> rejectedLines.add(record.line()));
    }
}
