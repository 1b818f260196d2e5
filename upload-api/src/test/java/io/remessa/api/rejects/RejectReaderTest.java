package io.remessa.api.rejects;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.opencsv.CSVWriter;
import io.remessa.api.StoredFrames;
import io.remessa.csv.frame.FramePlace;
import io.remessa.csv.rule.Rule;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RejectReaderTest {

    @Test
    void aRejectHasItsLineInTheFileItsOffsetItsRulesAndItsFields() throws IOException {
        Read read = readAll("7,1234,REQUIRED:nmClient ENCODING,a,\"b \"\"c\"\",\n\",\n", 100)
                .get(0);

        Reject reject = read.reject();

        assertThat(reject.line()).isEqualTo(107);
        assertThat(reject.byteOffset()).isEqualTo(1234);
        assertThat(reject.breaches())
                .containsExactly(new Reject.Breach(Rule.REQUIRED, "nmClient"), new Reject.Breach(Rule.ENCODING, null));
        assertThat(reject.quoteOpenedAt()).isNull();
        assertThat(read.fields()).containsExactly("a", "b \"c\",\n", "");
    }

    @Test
    void aQuoteThatIsNeverClosedIsToldWhereItOpened() throws IOException {
        Reject reject = readAll("0,10,QUOTE_SYNTAX:nmClient@42,a\n", 1).get(0).reject();

        assertThat(reject.quoteOpenedAt()).isEqualTo(42);
        assertThat(reject.breaches()).containsExactly(new Reject.Breach(Rule.QUOTE_SYNTAX, "nmClient"));
    }

    @Test
    void aColumnMayHaveAnyName() throws IOException {
        Reject reject = readAll("0,10,\"REQUIRED:Valor%20\"\"Total\"\",%20%25 SUM_MISMATCH:a%40b\",a\n", 1)
                .get(0)
                .reject();

        assertThat(reject.breaches())
                .containsExactly(
                        new Reject.Breach(Rule.REQUIRED, "Valor \"Total\", %"),
                        new Reject.Breach(Rule.SUM_MISMATCH, "a@b"));
        assertThat(reject.quoteOpenedAt()).isNull();
    }

    @Test
    void whateverOpencsvWritesComesBackAndReadingMayGoOnAtEveryBorder() throws IOException {
        Random random = new Random(11);
        for (int round = 0; round < 300; round++) {
            List<List<String>> records = new ArrayList<>();
            StringWriter text = new StringWriter();
            CSVWriter csv = new CSVWriter(text);
            int count = random.nextInt(6);
            for (int i = 0; i < count; i++) {
                List<String> fields = fields(random);
                records.add(fields);
                csv.writeNext(
                        Stream.concat(Stream.of("" + i, "5", "FIELD_COUNT"), fields.stream())
                                .toArray(String[]::new),
                        random.nextBoolean());
            }
            byte[] bytes = text.toString().getBytes(StandardCharsets.UTF_8);
            int from = 0;
            for (int i = 0; i < count; i++) {
                try (RejectReader reader = reader(bytes, from, 1)) {
                    Reject reject = reader.next();
                    assertThat(reject).isNotNull();
                    assertThat(reject.line()).isEqualTo(1 + i);
                    assertThat(fields(reader)).isEqualTo(records.get(i));
                    from = (int) reader.cells().position();
                }
            }
            assertThat(from).isEqualTo(bytes.length);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1,2\n",
                "\n",
                "x,0,REQUIRED,a\n",
                "0,x,REQUIRED,a\n",
                "0,0,NO_SUCH_RULE,a\n",
                "0,0,,a\n",
                "0,0,REQUIRED@,a\n",
                "0,0,REQUIRED,a",
                "0,0,REQUIRED",
                "0,0,REQUIRED,\"a\n",
                "0,0,REQUIRED,\"a",
                "0,0,REQUIRED,\"a\"",
                "0,0,REQUIRED,\"a\"b\n",
                "0,0,REQUIRED,a\"b\n"
            })
    void whatIsNotARejectIsRefusedWithoutQuotingIt(String text) {
        assertThatThrownBy(() -> readAll(text, 1))
                .isInstanceOf(MalformedRejectException.class)
                .hasNoCause()
                .message()
                .doesNotContain("NO_SUCH_RULE");
    }

    @Test
    void ownColumnsThatDoNotEndAreNotTakenIntoMemory() throws IOException {
        try (RejectReader reader = reader("7".repeat(8 << 20).getBytes(StandardCharsets.UTF_8), 0, 1)) {
            assertThatThrownBy(reader::next)
                    .isInstanceOf(MalformedRejectException.class)
                    .hasMessageContaining("too long");
            assertThat(reader.place().frame()).isLessThan(StoredFrames.of(new byte[4 << 20]).length);
        }
    }

    @Test
    void theObjectIsClosedWhateverGoesWrong() {
        for (Exception failure : List.of(new IOException("reset"), new IllegalStateException("interrupted"))) {
            boolean[] closed = {false};
            InputStream failing = new InputStream() {
                @Override
                public int read() throws IOException {
                    if (failure instanceof IOException checked) {
                        throw checked;
                    }
                    throw (IllegalStateException) failure;
                }

                @Override
                public int read(byte[] into, int offset, int length) throws IOException {
                    return read();
                }

                @Override
                public void close() {
                    closed[0] = true;
                }
            };
            assertThatThrownBy(() -> new RejectReader(failing, new FramePlace(0, 7), 100, 1))
                    .isSameAs(failure);
            assertThat(closed[0]).isTrue();
        }
    }

    @Test
    void whatIsNotReadOfARecordIsPassedOver() throws IOException {
        String record = "0,0,REQUIRED,\"a\n\"\",b\"," + "x".repeat(200_000) + ",\"\"\n";
        byte[] text = (record + "1,0,REQUIRED,c\n").getBytes(StandardCharsets.UTF_8);
        for (int fields = 0; fields <= 3; fields++) {
            for (int bytes = 0; bytes <= 2; bytes++) {
                try (RejectReader reader = reader(text, 0, 1)) {
                    assertThat(reader.next()).extracting(Reject::line).isEqualTo(1L);
                    for (int i = 0; i < fields; i++) {
                        assertThat(reader.cells().nextCell()).isTrue();
                        reader.cells().read(new byte[bytes]);
                    }
                    reader.cells().skipRecord();
                    assertThat(reader.cells().position()).isEqualTo(record.length());
                    assertThat(reader.next()).extracting(Reject::line).isEqualTo(2L);
                    assertThat(fields(reader)).containsExactly("c");
                    assertThat(reader.next()).isNull();
                }
            }
        }
    }

    private static List<String> fields(Random random) {
        String[] parts = {"a", "\"", ",", "\n", "\r", "\r\n", "'", "ç", "😀", " ", "\\", "\t", ";"};
        return Stream.generate(() -> {
                    StringBuilder field = new StringBuilder();
                    random.ints(random.nextInt(6), 0, parts.length).forEach(part -> field.append(parts[part]));
                    return field.toString();
                })
                .limit(1 + random.nextInt(5))
                .toList();
    }

    private record Read(Reject reject, List<String> fields) {}

    private static List<Read> readAll(String text, long firstLine) throws IOException {
        List<Read> rejects = new ArrayList<>();
        try (RejectReader reader = reader(text.getBytes(StandardCharsets.UTF_8), 0, firstLine)) {
            for (Reject reject = reader.next(); reject != null; reject = reader.next()) {
                rejects.add(new Read(reject, fields(reader)));
            }
        }
        return rejects;
    }

    /** In pieces of a few bytes, so that borders of pieces fall everywhere. */
    private static List<String> fields(RejectReader reader) throws IOException {
        List<String> fields = new ArrayList<>();
        while (reader.cells().nextCell()) {
            ByteArrayOutputStream field = new ByteArrayOutputStream();
            byte[] piece = new byte[1 + fields.size() % 4];
            for (int count = reader.cells().read(piece);
                    count > 0;
                    count = reader.cells().read(piece)) {
                field.write(piece, 0, count);
            }
            fields.add(field.toString(StandardCharsets.UTF_8));
        }
        return fields;
    }

    /** Gives a few bytes at a time, so that what the reader holds ends everywhere. */
    private static RejectReader reader(byte[] text, int from, long firstLine) throws IOException {
        Random random = new Random(from);
        byte[] stored = StoredFrames.of(text);
        return new RejectReader(
                new FilterInputStream(new ByteArrayInputStream(stored)) {
                    @Override
                    public int read(byte[] into, int offset, int length) throws IOException {
                        return super.read(into, offset, Math.min(length, 1 + random.nextInt(5)));
                    }
                },
                new FramePlace(0, from),
                stored.length,
                firstLine);
    }
}
