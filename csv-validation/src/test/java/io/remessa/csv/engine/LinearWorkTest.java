package io.remessa.csv.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.remessa.csv.ByteRange;
import io.remessa.csv.generated.SmallSamples;
import io.remessa.csv.record.RecordBuffer;
import io.remessa.csv.record.RecordScanner;
import io.remessa.csv.record.RecordScanner.Found;
import io.remessa.csv.text.Dialect;
import io.remessa.csv.text.Encoding;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.FieldSource;

/**
 * Files that make careless parsers look at the same bytes again and again. What is counted is the work that a stream can see:
 * bytes read, and bytes kept at each reading, which are looked at once more. The timeout is for what nobody can count.
 */
@Timeout(120)
class LinearWorkTest {

    private static final int BYTES = 1 << 18;
    private static final Dialect DIALECT = new Dialect(Encoding.UTF_8, ',');
    private static final String ROW = "52998224725,a,1,1,1,20260101\n";

    /** Each is repeated until the file is long enough; what stands before a bar, once. */
    static final List<String> TRAPS = List.of(
            "\"|a,\n",
            "|\"",
            "a|\"",
            "|\"\n",
            "|\"a\n",
            "|,\"",
            "|\"a\"b",
            "|\"a\"b\n",
            "|\"\",",
            "|,",
            "|a",
            "\"|\"\"",
            "x,\"|a\"\",\"\"\n",
            "|\r",
            "|\n",
            "|\r\n",
            "|a\"b,c\"d\n",
            "|\"a\n\"x,",
            "|" + ROW,
            "x\"y|" + ROW.replace('\n', ';'));

    @ParameterizedTest
    @FieldSource("TRAPS")
    void twiceTheBytesAreTwiceTheWork(String trap) throws IOException {
        for (Engine engine : Engine.values()) {
            CountingStream once = run(engine, trap, BYTES);
            CountingStream twice = run(engine, trap, 2 * BYTES);
            assertThat(once.read).isEqualTo(BYTES);
            assertThat(twice.read).isEqualTo(2L * BYTES);
            assertThat(once.keptTogether).as("%s, %s", engine, trap).isLessThanOrEqualTo(2L * BYTES);
            assertThat(twice.keptTogether).as("%s, %s", engine, trap).isLessThanOrEqualTo(4L * BYTES);
        }
    }

    @ParameterizedTest
    @EnumSource
    void memoryGrowsToTheLongestRecordAndNoFurther(Engine engine) throws IOException {
        for (String trap : List.of("|" + ROW, "|,\n", "|\"a\"b\n", "|\r\n", "|\"a\n\"\n")) {
            CountingStream in = run(engine, trap, 4 * BYTES);
            assertThat(in.largestArray).as(trap).isLessThanOrEqualTo(Engine.USUAL_BUFFER + RecordBuffer.PADDING_BYTES);
        }
    }

    @ParameterizedTest
    @EnumSource
    void aRecordOverSixteenMebibytesIsRefusedWithItsPlaceAndThatOfItsQuote(Engine engine) throws IOException {
        int limit = RecordScanner.MAX_RECORD_BYTES;
        List<String> traps = List.of("x,|a", "x,\"|\n\"\"", "\"a\"b,\"|,\n");
        for (String trap : traps) {
            String[] parts = trap.split("\\|", 2);
            byte[] file = file(ROW + parts[0], parts[1], limit + 2 * BYTES);
            CountingStream in = new CountingStream(file);
            ValidatedChunk chunk = validate(engine, in, file);
            int quote = parts[0].endsWith("\"") ? ROW.length() + parts[0].length() - 1 : -1;
            assertThat(chunk.end()).as(trap).isEqualTo(Found.TOO_LONG);
            assertThat(chunk.stoppedAt()).as(trap).isEqualTo(ROW.length());
            assertThat(chunk.openQuoteAt()).as(trap).isEqualTo(quote);
            assertThat(chunk.accepted().records()).isEqualTo(1);
            assertThat(in.largestArray).isLessThanOrEqualTo(limit + 2 + RecordBuffer.PADDING_BYTES);
            assertThat(in.read).isLessThanOrEqualTo(ROW.length() + limit + 2L);
        }
    }

    /** A large array that stays would be moved to the front, nearly whole, after every few records. */
    @ParameterizedTest
    @EnumSource
    void afterALongRecordTheArrayIsAsSmallAsBefore(Engine engine) throws IOException {
        byte[] file = file("x".repeat(3 * BYTES) + "\n", ROW, 16 * BYTES);
        CountingStream in = new CountingStream(file);
        ValidatedChunk chunk = validate(engine, in, file);
        assertThat(chunk.rejected().records()).isEqualTo(2);
        assertThat(in.largestArray).isGreaterThan(3 * BYTES);
        assertThat(in.lastArray).isEqualTo(Engine.USUAL_BUFFER + RecordBuffer.PADDING_BYTES);
    }

    private static CountingStream run(Engine engine, String trap, int length) throws IOException {
        String[] parts = trap.split("\\|", 2);
        byte[] file = file(parts[0], parts[1], length);
        CountingStream in = new CountingStream(file);
        assertThat(validate(engine, in, file).end()).isEqualTo(Found.END);
        return in;
    }

    private static ValidatedChunk validate(Engine engine, InputStream in, byte[] file) throws IOException {
        LaidOutFile laidOut = LaidOutFile.of(file, DIALECT, SmallSamples.LAYOUT);
        return engine.validate(in, laidOut, new ByteRange(0, file.length), Engine.USUAL_BUFFER);
    }

    private static byte[] file(String begin, String repeated, int length) {
        String text = begin + repeated.repeat(length / repeated.length() + 1);
        return text.substring(0, length).getBytes(StandardCharsets.ISO_8859_1);
    }

    /** Counts what is read, and what lay in the array already whenever more was asked for. */
    private static final class CountingStream extends ByteArrayInputStream {

        private long read;
        private long keptTogether;
        private long largestArray;
        private long lastArray;

        CountingStream(byte[] bytes) {
            super(bytes);
        }

        @Override
        public synchronized int readNBytes(byte[] target, int offset, int count) {
            keptTogether += offset;
            lastArray = target.length;
            largestArray = Math.max(largestArray, target.length);
            int got = super.readNBytes(target, offset, count);
            read += got;
            return got;
        }
    }
}
