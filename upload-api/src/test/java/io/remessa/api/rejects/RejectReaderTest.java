package io.remessa.api.rejects;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.opencsv.CSVWriter;
import io.remessa.csv.rule.Rule;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RejectReaderTest {

    @Test
    void aRejectHasItsLineInTheFileItsOffsetItsRulesAndItsFields() throws IOException {
        Reject reject = readAll("7,1234,REQUIRED:nmClient ENCODING,a,\"b \"\"c\"\",\n\",\n", 100)
                .get(0);

        assertThat(reject.line()).isEqualTo(107);
        assertThat(reject.byteOffset()).isEqualTo(1234);
        assertThat(reject.breaches())
                .containsExactly(new Reject.Breach(Rule.REQUIRED, "nmClient"), new Reject.Breach(Rule.ENCODING, null));
        assertThat(reject.quoteOpenedAt()).isNull();
        assertThat(reject.fields()).containsExactly("a", "b \"c\",\n", "");
    }

    @Test
    void aQuoteThatIsNeverClosedIsToldWhereItOpened() throws IOException {
        Reject reject = readAll("0,10,QUOTE_SYNTAX:nmClient@42,a\n", 1).get(0);

        assertThat(reject.quoteOpenedAt()).isEqualTo(42);
        assertThat(reject.breaches()).containsExactly(new Reject.Breach(Rule.QUOTE_SYNTAX, "nmClient"));
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
                    assertThat(reject.fields()).isEqualTo(records.get(i));
                    from = (int) reader.position();
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
                "0,0,REQUIRED,a"
            })
    void whatIsNotARejectIsRefusedWithoutQuotingIt(String text) {
        assertThatThrownBy(() -> readAll(text, 1))
                .isInstanceOf(MalformedRejectException.class)
                .hasNoCause()
                .message()
                .doesNotContain("NO_SUCH_RULE");
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

    private static List<Reject> readAll(String text, long firstLine) throws IOException {
        List<Reject> rejects = new ArrayList<>();
        try (RejectReader reader = reader(text.getBytes(StandardCharsets.UTF_8), 0, firstLine)) {
            for (Reject reject = reader.next(); reject != null; reject = reader.next()) {
                rejects.add(reject);
            }
        }
        return rejects;
    }

    private static RejectReader reader(byte[] bytes, int from, long firstLine) {
        return new RejectReader(
                new ByteArrayInputStream(Arrays.copyOfRange(bytes, from, bytes.length)), from, firstLine);
    }
}
