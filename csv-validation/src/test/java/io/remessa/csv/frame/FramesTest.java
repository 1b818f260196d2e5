package io.remessa.csv.frame;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.luben.zstd.Zstd;
import com.github.luben.zstd.ZstdInputStream;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FramesTest {

    private static final int FRAME = Frames.CONTENT_BYTES;

    private final Random random = new Random(3);

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 1_000, FRAME - 1, FRAME, FRAME + 1, 3 * FRAME, 5 * FRAME + 77})
    void whatIsWrittenComesBackWhetherItShrinksOrNot(int length) throws IOException {
        for (byte[] content : new byte[][] {rows(length), noise(length)}) {
            byte[] stored = stored(content);
            assertThat(read(stored, 0, stored.length)).isEqualTo(content);
            try (InputStream usual = new ZstdInputStream(new ByteArrayInputStream(stored))) {
                assertThat(usual.readAllBytes())
                        .as("read as any other reader does")
                        .isEqualTo(content);
            }
        }
    }

    @Test
    void readingGoesOnFromAnyPlace() throws IOException {
        byte[] content = rows(3 * FRAME + 1_000);
        byte[] stored = stored(content);
        try (FrameInput in = new FrameInput(new ByteArrayInputStream(stored), 0, stored.length)) {
            int read = 0;
            for (int i = 0; i < 2_000 && read < content.length; i++) {
                read += Math.max(0, in.read(new byte[1 + random.nextInt(3_000)]));
                int back = random.nextInt(1 + Math.min(read, 1 << 16));
                FramePlace place = in.placeOf(read - back);
                assertThat(readFrom(stored, place)).isEqualTo(Arrays.copyOfRange(content, read - back, content.length));
            }
            assertThat(read).isEqualTo(content.length);
            assertThat(in.placeOf(read)).isEqualTo(new FramePlace(stored.length, 0));
        }
    }

    @Test
    void placesAreThoseOfTheWholeAlsoWhenReadingBeganInTheMiddle() throws IOException {
        byte[] content = rows(4 * FRAME);
        byte[] stored = stored(content);
        FramePlace second;
        FramePlace third;
        try (FrameInput in = new FrameInput(new ByteArrayInputStream(stored), 0, stored.length)) {
            in.skipNBytes(FRAME);
            second = in.placeOf(FRAME);
            in.skipNBytes(FRAME + 5);
            third = in.placeOf(2 * FRAME + 5);
        }
        assertThat(second.within()).isZero();
        try (FrameInput in = new FrameInput(
                new ByteArrayInputStream(stored, (int) second.frame(), stored.length), second.frame(), stored.length)) {
            assertThat(in.placeOf(0)).isEqualTo(second);
            in.skipNBytes(FRAME + 5);
            assertThat(in.placeOf(FRAME + 5)).isEqualTo(third);
        }
    }

    @Test
    void aPlaceThatWasLeftBehindIsNotGuessed() throws IOException {
        byte[] stored = stored(rows(4 * FRAME));
        try (FrameInput in = new FrameInput(new ByteArrayInputStream(stored), 0, stored.length)) {
            in.skipNBytes(3 * FRAME + 1);
            assertThatThrownBy(() -> in.placeOf(2 * FRAME - 1)).isInstanceOf(IllegalArgumentException.class);
            assertThatThrownBy(() -> in.placeOf(4 * FRAME + 1)).isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void whatIsDamagedIsRefusedAndNeverReadAsSomethingElse() throws IOException {
        byte[] content = rows(2 * FRAME + 100);
        byte[] stored = stored(content);
        for (int i = 0; i < 400; i++) {
            byte[] damaged = stored.clone();
            damaged[random.nextInt(stored.length)] ^= (byte) (1 << random.nextInt(8));
            assertRefusedOrEqual(damaged, content);
        }
    }

    @Test
    void whatIsCutOrSomethingElseIsRefused() throws IOException {
        byte[] stored = stored(rows(FRAME + 100));
        int border = stored(rows(FRAME)).length;
        for (int length : IntStream.concat(
                        IntStream.iterate(0, length -> length < stored.length, length -> length + 97),
                        IntStream.of(border, stored.length - 1))
                .toArray()) {
            byte[] cut = Arrays.copyOf(stored, length);
            assertThatThrownBy(() -> read(cut, 0, stored.length))
                    .as("%d bytes", length)
                    .isInstanceOf(MalformedFrameException.class);
        }
        byte[] tooMuch = Zstd.compress(new byte[FRAME + 1]);
        byte[] nothing = Zstd.compress(new byte[0]);
        byte[] text = "1,2,REQUIRED,x\n".getBytes(StandardCharsets.US_ASCII);
        assertThatThrownBy(() -> read(text, 0, text.length)).isInstanceOf(MalformedFrameException.class);
        assertThatThrownBy(() -> read(tooMuch, 0, tooMuch.length))
                .as("a frame of more than can be held")
                .isInstanceOf(MalformedFrameException.class);
        assertThatThrownBy(() -> read(nothing, 0, nothing.length))
                .as("a frame of nothing")
                .isInstanceOf(MalformedFrameException.class);
        byte[] two = concatenated(stored(rows(10)), stored(rows(10)));
        assertThatThrownBy(() -> read(two, 0, two.length))
                .as("a frame behind the last")
                .isInstanceOf(MalformedFrameException.class);
    }

    @Test
    void whatWasAbandonedIsNotWritten() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        FrameOutput frames = new FrameOutput(out);
        frames.write(rows(1_000));
        frames.abandon();
        frames.close();
        assertThat(out.size()).isZero();
        assertThatThrownBy(() -> frames.write(1)).isInstanceOf(IOException.class);
    }

    @Test
    void nothingComesOfAnOutputThatFailed() throws IOException {
        for (int failing = 1; failing <= 3; failing++) {
            FailingOutput out = new FailingOutput(failing);
            FrameOutput frames = new FrameOutput(out);
            byte[] content = rows(2 * FRAME + 10);
            assertThatThrownBy(() -> {
                        frames.write(content);
                        frames.close();
                    })
                    .hasMessage("full");
            frames.close();
            assertThat(out.closed).as("write %d fails", failing).isFalse();
        }
    }

    private static final class FailingOutput extends OutputStream {
        private final int failing;
        private int writes;
        private boolean closed;

        FailingOutput(int failing) {
            this.failing = failing;
        }

        @Override
        public void write(int b) throws IOException {
            if (++writes == failing) {
                throw new IOException("full");
            }
        }

        @Override
        public void write(byte[] bytes, int from, int count) throws IOException {
            write(bytes[from]);
        }

        @Override
        public void close() {
            closed = true;
        }
    }

    private static void assertRefusedOrEqual(byte[] damaged, byte[] content) throws IOException {
        try {
            // A bit that means nothing may differ.
            assertThat(read(damaged, 0, damaged.length)).isEqualTo(content);
        } catch (MalformedFrameException refused) {
            assertThat(refused).hasNoCause();
        }
    }

    private byte[] noise(int length) {
        byte[] bytes = new byte[length];
        random.nextBytes(bytes);
        return bytes;
    }

    private byte[] rows(int length) {
        StringBuilder rows = new StringBuilder();
        for (int i = 0; rows.length() < length; i++) {
            rows.append(i)
                    .append(",REQUIRED:nmClient,")
                    .append(i * 7919L % 100_003)
                    .append(",CLIENTE\n");
        }
        return Arrays.copyOf(rows.toString().getBytes(StandardCharsets.US_ASCII), length);
    }

    private static byte[] concatenated(byte[] first, byte[] second) {
        byte[] both = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, both, first.length, second.length);
        return both;
    }

    private static byte[] stored(byte[] content) throws IOException {
        ByteArrayOutputStream stored = new ByteArrayOutputStream();
        try (FrameOutput frames = new FrameOutput(stored)) {
            for (int from = 0; from < content.length; from += 7_001) {
                frames.write(content, from, Math.min(7_001, content.length - from));
            }
        }
        return stored.toByteArray();
    }

    private static byte[] readFrom(byte[] stored, FramePlace place) throws IOException {
        byte[] behind =
                read(Arrays.copyOfRange(stored, (int) place.frame(), stored.length), place.frame(), stored.length);
        return Arrays.copyOfRange(behind, place.within(), behind.length);
    }

    private static byte[] read(byte[] stored, long frame, long end) throws IOException {
        try (FrameInput in = new FrameInput(new ByteArrayInputStream(stored), frame, end)) {
            return in.readAllBytes();
        }
    }
}
