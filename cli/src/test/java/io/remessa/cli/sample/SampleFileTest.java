package io.remessa.cli.sample;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SampleFileTest {
    private static final SampleDialect PLAIN =
            new SampleDialect(SampleDialect.Delimiter.COMMA, SampleDialect.LineEnd.LF, false);

    private record Sample(ByteArrayOutputStream out, ExpectedResult expected) {
        byte[] bytes() {
            return out.toByteArray();
        }
    }

    private static Sample sample(SampleOrder order) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        return new Sample(out, new SampleFile(order).writeTo(out, progress -> {}));
    }

    private static SampleOrder order(long seed, long rows, double defects, SampleDialect dialect) {
        return new SampleOrder(seed, new SampleOrder.Rows(rows), defects, dialect);
    }

    @Test
    void anIndependentCheckerFindsExactlyWhatIsExpectedForManySeedsAndDialects() throws IOException {
        for (SampleDialect.Delimiter delimiter : SampleDialect.Delimiter.values()) {
            for (SampleDialect.LineEnd lineEnd : SampleDialect.LineEnd.values()) {
                for (int seed = 1; seed <= 12; seed++) {
                    SampleDialect dialect = new SampleDialect(delimiter, lineEnd, seed % 2 == 0);
                    Sample sample = sample(order(seed, 700, seed % 3 == 0 ? 100 : 10, dialect));

                    assertSame(sample, dialect, "seed " + seed + " of " + dialect);
                }
            }
        }
    }

    @Test
    void bytesThatAreNotUtf8StandBehindTheFirstMebibyteWithoutAByteOrderMark() throws IOException {
        Sample sample = sample(new SampleOrder(5, new SampleOrder.Bytes(3 << 20), 20, PLAIN));

        assertSame(sample, PLAIN, "3 MiB");
        assertThat(sample.expected().errorsByRule()).containsKey("ENCODING");
        byte[] head = Arrays.copyOf(sample.bytes(), 1 << 20);
        ExpectedResult found = new PlainChecker(',').check(head);
        assertThat(found.errorsByRule()).doesNotContainKey("ENCODING");
    }

    private static void assertSame(Sample sample, SampleDialect dialect, String what) throws IOException {
        ExpectedResult found = new PlainChecker((char) dialect.delimiterByte()).check(sample.bytes());
        assertThat(found.records()).as(what).isEqualTo(sample.expected().records());
        assertThat(found.errorsByRule()).as(what).isEqualTo(sample.expected().errorsByRule());
        assertThat(found.sumsInCents()).as(what).isEqualTo(sample.expected().sumsInCents());
        assertThat(found.documents()).as(what).isEqualTo(sample.expected().documents());
    }

    @Test
    void everyRuleIsBrokenSomewhere() throws IOException {
        Sample sample = sample(
                order(1, 3000, 20, new SampleDialect(SampleDialect.Delimiter.COMMA, SampleDialect.LineEnd.LF, true)));

        assertThat(sample.expected().errorsByRule().keySet())
                .containsExactly(
                        Arrays.stream(SampleRule.values()).map(Enum::name).toArray(String[]::new));
    }

    @Test
    void withoutDefectsEveryRecordIsValid() throws IOException {
        ExpectedResult expected = sample(order(9, 2000, 0, PLAIN)).expected();

        assertThat(expected.records()).isEqualTo(new ExpectedResult.Records(2000, 2000, 0));
        assertThat(expected.errorsByRule()).isEmpty();
        assertThat(expected.documents()).containsOnlyKeys("CPF", "CNPJ");
    }

    @Test
    void noRowsGiveTheHeaderAlone() throws IOException {
        Sample sample = sample(order(1, 0, 2, PLAIN));

        assertThat(new String(sample.bytes(), StandardCharsets.UTF_8))
                .startsWith("nrInst,nrAgencia,")
                .endsWith(",idSituac,idSitVen\n");
        assertThat(sample.expected().records().total()).isZero();
        assertThat(sample.expected().sumsInCents().values())
                .containsOnly(BigInteger.ZERO)
                .hasSize(8);
    }

    @Test
    void theSameOrderGivesTheSameBytes() throws IOException, NoSuchAlgorithmException {
        Sample sample = sample(order(1, 2000, 5, PLAIN));

        String hash =
                HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(sample.bytes()));
        // A change of this hash changes every sample that users have made: only ever on purpose.
        assertThat(hash).isEqualTo("0a2bcf4258fe8167c20cdd9dc364d8e60ae50233d75fc81200a65ba034c47598");
    }

    @Test
    void anotherSeedGivesAnotherFile() throws IOException {
        assertThat(sample(order(1, 10, 0, PLAIN)).bytes())
                .isNotEqualTo(sample(order(2, 10, 0, PLAIN)).bytes());
    }

    @Test
    void aSizeIsReachedByTheLastRow() throws IOException {
        byte[] bytes = sample(new SampleOrder(3, new SampleOrder.Bytes(100_000), 0, PLAIN))
                .bytes();

        assertThat(bytes.length).isBetween(100_000, 101_000);
    }

    @Test
    void filesEndWithAndWithoutALineEndAndWithAQuoteThatIsNeverClosed() throws IOException {
        Map<String, Integer> ends = new HashMap<>();
        for (int seed = 1; seed <= 40; seed++) {
            String text = new String(sample(order(seed, 5, 1, PLAIN)).bytes(), StandardCharsets.UTF_8);
            ends.merge(text.endsWith("\n") ? "line end" : "none", 1, Integer::sum);
            ends.merge(text.contains("\"NUNCA FECHADA") ? "open quote" : "closed", 1, Integer::sum);
        }
        assertThat(ends).containsOnlyKeys("line end", "none", "open quote", "closed");
    }

    @Test
    void aShareOfDefectsBeyondAHundredPercentIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> order(1, 1, 101, PLAIN))
                .withMessageContaining("0 to 100");
    }
}
