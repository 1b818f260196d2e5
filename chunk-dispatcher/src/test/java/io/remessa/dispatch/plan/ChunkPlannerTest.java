package io.remessa.dispatch.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.remessa.csv.ByteRange;
import io.remessa.csv.border.BorderGuess;
import io.remessa.csv.text.Dialect;
import io.remessa.csv.text.Encoding;
import io.remessa.ledger.upload.Plan;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever stands in an object, its chunks are contiguous, and no border lies inside a CRLF or anywhere but behind a line end. */
class ChunkPlannerTest {

    private static final int CHUNK = 200_000;

    @ParameterizedTest
    @ValueSource(strings = {"\n", "\r\n", "\r"})
    void ofPlainRowsEveryCutIsMadeAtTheNextLineEnd(String lineEnd) throws InterruptedException {
        byte[] object = bytes(("1,2,3" + lineEnd).repeat(300_000));
        List<ByteRange> chunks = plan(object);
        assertThat(chunks).hasSize((object.length + CHUNK - 1) / CHUNK);
        for (ByteRange chunk : chunks) {
            assertThat(chunk.start() % CHUNK).isLessThanOrEqualTo(5L + 2L * lineEnd.length());
        }
    }

    @Test
    void anyBytesAreCutWithoutGapsBehindLineEnds() throws InterruptedException {
        for (int seed = 0; seed < 40; seed++) {
            Random random = new Random(seed);
            String alphabet = "a,".repeat(1 << random.nextInt(12)) + "\"\n\r\n\r\"";
            byte[] object = new byte[1_000_000];
            for (int i = 0; i < object.length; i++) {
                object[i] = (byte) alphabet.charAt(random.nextInt(alphabet.length()));
            }
            plan(object);
        }
    }

    @Test
    void anObjectOfOneQuotedFieldOrOfNoLineEndIsOneChunkOrHealable() throws InterruptedException {
        assertThat(plan(bytes("a".repeat(3_000_000)))).hasSize(1);
        assertThat(plan(bytes("\"" + "a,".repeat(1_500_000) + "\""))).hasSize(1);
        assertThat(plan(bytes("\r\n".repeat(1_000_000)))).isNotEmpty();
        plan(bytes("\"" + "1,2,3\n".repeat(500_000) + "\"\n"));
    }

    @Test
    void aCutWithoutABorderInTheLargestWindowIsDroppedAndTheOthersStand() throws InterruptedException {
        String rows = "1,2,3\n".repeat(100_000);
        byte[] object = bytes(rows + "x".repeat(2 * BorderGuess.LARGEST_WINDOW_BYTES) + "\n" + rows);
        List<ByteRange> chunks = plan(object);
        ByteRange longest = chunks.stream()
                .max((a, b) -> Long.compare(a.length(), b.length()))
                .orElseThrow();
        assertThat(longest.length()).isGreaterThan(2L * BorderGuess.LARGEST_WINDOW_BYTES);
        assertThat(chunks).hasSizeGreaterThan(5);
    }

    @Test
    void cutsBeforeTheFirstRecordAreNotMade() throws InterruptedException {
        byte[] object = bytes("x".repeat(CHUNK + 5) + "\n" + "1\n".repeat(CHUNK));
        List<ByteRange> chunks = plan(object, CHUNK + 6);
        assertThat(chunks.get(0).end()).isGreaterThan(2L * CHUNK);
    }

    private static List<ByteRange> plan(byte[] object) throws InterruptedException {
        return plan(object, 0);
    }

    private static List<ByteRange> plan(byte[] object, long dataStart) throws InterruptedException {
        Plan plan = new Plan(
                Plan.CURRENT_VERSION,
                "etag",
                object.length,
                CHUNK,
                new Dialect(Encoding.UTF_8, ','),
                "any",
                null,
                dataStart,
                256);
        try (ChunkPlanner planner = new ChunkPlanner(2)) {
            List<ByteRange> chunks = planner.plan(source(object), plan, 3);
            assertThat(planner.plan(source(object), plan, 3))
                    .as("the same again")
                    .isEqualTo(chunks);
            check(object, chunks);
            return chunks;
        }
    }

    private static void check(byte[] object, List<ByteRange> chunks) {
        long end = 0;
        for (ByteRange chunk : chunks) {
            assertThat(chunk.start()).isEqualTo(end);
            assertThat(chunk.length()).isPositive();
            int border = (int) chunk.start();
            if (border > 0) {
                assertThat(object[border - 1]).isIn((byte) '\n', (byte) '\r');
                assertThat(object[border - 1] == '\r' && object[border] == '\n').isFalse();
            }
            end = chunk.end();
        }
        assertThat(end).isEqualTo(object.length);
    }

    private static SourceObject source(byte[] object) {
        return new SourceObject() {
            @Override
            public long size() {
                return object.length;
            }

            @Override
            public byte[] read(long offset, int length) {
                return Arrays.copyOfRange(object, (int) offset, (int) Math.min(object.length, offset + length));
            }
        };
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
