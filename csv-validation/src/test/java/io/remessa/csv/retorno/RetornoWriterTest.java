package io.remessa.csv.retorno;

import static org.assertj.core.api.Assertions.assertThat;

import io.remessa.csv.engine.LaidOutFile;
import io.remessa.csv.layout.Column;
import io.remessa.csv.layout.Format;
import io.remessa.csv.layout.Format.Money.Style;
import io.remessa.csv.layout.Layout;
import io.remessa.csv.layout.RowRule;
import io.remessa.csv.rule.Rule;
import io.remessa.csv.text.Dialect;
import io.remessa.csv.text.Encoding;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RetornoWriterTest {

    private static final Layout AMOUNT = layout(new Column("amount", new Format.Money(Style.PLAIN), true));
    private static final Layout DOCUMENT = layout(new Column("document", new Format.Document(true, true), true));
    private static final Layout TEXT = layout(new Column("text", Format.ANY_TEXT, false));

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            0                   | 0.00                | R$ 0,00
            -0.00               | 0.00                | R$ 0,00
            -0.004              | 0.00                | R$ 0,00
            -0.005              | -0.01               | R$ -0,01
            1234.56             | 1234.56             | R$ 1.234,56
            -1234.565           | -1234.57            | R$ -1.234,57
            999                 | 999.00              | R$ 999,00
            1000                | 1000.00             | R$ 1.000,00
            0.994999999         | 0.99                | R$ 0,99
            0.995               | 1.00                | R$ 1,00
            999999999999999.99  | 999999999999999.99  | R$ 999.999.999.999.999,99
            999999999999999.995 | 1000000000000000.00 | R$ 1.000.000.000.000.000,00
            """)
    void amountsAreWrittenInOneFormAndRoundedHalfUp(String written, String plain, String brazilian) throws IOException {
        assertThat(rows(AMOUNT, written, Style.PLAIN)).isEqualTo("ACCEPTED,," + plain + "\n");
        assertThat(rows(AMOUNT, written, Style.BRAZILIAN)).isEqualTo("ACCEPTED,,\"" + brazilian + "\"\n");
    }

    @Test
    void amountsOfTheBrazilianFormBecomePlainOnes() throws IOException {
        Layout brazilian = layout(new Column("amount", new Format.Money(Style.BRAZILIAN), true));
        assertThat(rows(brazilian, "\"R$ 1.234,565\"\n\"-R$1234,5\"\n", Style.PLAIN))
                .isEqualTo("ACCEPTED,,1234.57\nACCEPTED,,-1234.50\n");
    }

    @Test
    void whatIsNotWellFormedStaysAsItWasWritten() throws IOException {
        assertThat(rows(AMOUNT, "\"1,5\"\n1.\n\"\"\n", Style.BRAZILIAN))
                .isEqualTo("REJECTED,MONEY_FORMAT,\"1,5\"\nREJECTED,MONEY_FORMAT,1.\nREJECTED,REQUIRED,\n");
        assertThat(rows(DOCUMENT, "52998224726\n\n5299822472\n", Style.PLAIN))
                .isEqualTo("REJECTED,CPF_CHECK_DIGITS,52998224726\nREJECTED,DOCUMENT_LENGTH,5299822472\n");
    }

    @ParameterizedTest
    @CsvSource({
        "52998224725, 529.982.247-25",
        "529.982.247-25, 529.982.247-25",
        "12ABC34501DE35, 12.ABC.345/01DE-35",
        "12.ABC.345/01DE-35, 12.ABC.345/01DE-35",
        "11222333000181, 11.222.333/0001-81"
    })
    void validDocumentsArePunctuated(String written, String shown) throws IOException {
        assertThat(rows(DOCUMENT, written, Style.PLAIN)).isEqualTo("ACCEPTED,," + shown + "\n");
        assertThat(rows(DOCUMENT, '"' + written + '"', Style.PLAIN)).isEqualTo("ACCEPTED,," + shown + "\n");
    }

    @Test
    void warningsAreToldOfAcceptedRecordsAndEveryFindingOfOthers() throws IOException {
        List<Column> columns = List.of(
                new Column("a", new Format.Whole(), true),
                new Column("b", new Format.Whole(), true),
                new Column("c", new Format.Whole(), true));
        Layout layout = new Layout("l", columns, List.of(), Set.of(Rule.REQUIRED));
        assertThat(rows(layout, "1,,\nx,,y\n", Style.PLAIN))
                .isEqualTo("ACCEPTED,REQUIRED REQUIRED,1,,\nREJECTED,INTEGER_FORMAT REQUIRED INTEGER_FORMAT,x,,y\n");
    }

    @Test
    void recordsThatAreRaggedOrHaveBrokenQuotesKeepTheirFieldsBehindTheVerdict() throws IOException {
        Layout two = layout(
                new Column("amount", new Format.Money(Style.PLAIN), true),
                new Column("document", new Format.Document(true, true), true));
        assertThat(rows(two, "1\n1,52998224725,x\n\"1\"0,52998224725\n=1\n", Style.BRAZILIAN))
                .isEqualTo("""
                REJECTED,FIELD_COUNT,1
                REJECTED,FIELD_COUNT,1,52998224725,x
                REJECTED,QUOTE_SYNTAX,10,52998224725
                REJECTED,FIELD_COUNT,'=1
                """);
    }

    @Test
    void cellsThatASpreadsheetWouldExecuteGainAnApostrophe() throws IOException {
        assertThat(rows(TEXT, "=1\n-x\n-12.50\n'=1\n\"=\"\"a\"\"\"\n\"@a,b\"\n\"\ra\"\nab=\n", Style.PLAIN))
                .isEqualTo("ACCEPTED,,'=1\nACCEPTED,,'-x\nACCEPTED,,-12.50\nACCEPTED,,''=1\n"
                        + "ACCEPTED,,\"'=\"\"a\"\"\"\nACCEPTED,,\"'@a,b\"\nACCEPTED,,\"'\ra\"\nACCEPTED,,ab=\n");
    }

    @Test
    void anotherEncodingAndDelimiterBecomeUtf8AndCommas() throws IOException {
        Dialect dialect = new Dialect(Encoding.WINDOWS_1252, ';');
        Layout two = layout(new Column("a", Format.ANY_TEXT, false), new Column("b", Format.ANY_TEXT, false));
        byte[] bytes = "São, Paulo;=é\n".getBytes(Charset.forName("windows-1252"));
        byte[] retorno = Retornos.ofFile(LaidOutFile.of(bytes, dialect, two), Style.PLAIN);
        assertThat(new String(retorno, StandardCharsets.UTF_8))
                .isEqualTo("verdict,rules,a,b\nACCEPTED,,\"São, Paulo\",'=é\n");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            10.00,3,3.34   | 10.00,3,3.33
            10.00,3,x      | 10.00,3,3.33
            10.00,3,       | 10.00,3,3.33
            0.05,2,0.02    | 0.05,2,0.03
            -0.05,2,-0.02  | -0.05,2,-0.03
            0.04,3,9       | 0.04,3,0.01
            1,0,5          | 1.00,0,5.00
            x,2,5          | x,2,5.00
            4,x,5          | 4.00,x,5.00
            1,999999999999999999,5 | 1.00,999999999999999999,0.00
            """)
    void instalmentsAreComputedAnewWhereTheLayoutSaysSo(String record, String expected) throws IOException {
        assertThat(rows(instalments(true), record, Style.PLAIN)).endsWith("," + expected + "\n");
    }

    @Test
    void instalmentsStayWhereTheLayoutDoesNotSaySo() throws IOException {
        assertThat(rows(instalments(false), "10.00,3,3.34", Style.PLAIN)).isEqualTo("ACCEPTED,,10.00,3,3.34\n");
    }

    private static Layout instalments(boolean recompute) {
        List<Column> columns = List.of(
                new Column("total", new Format.Money(Style.PLAIN), true),
                new Column("count", new Format.Whole(), true),
                new Column("value", new Format.Money(Style.PLAIN), true));
        return new Layout("l", columns, List.of(new RowRule.Instalments(1, 0, 2, 1, recompute)));
    }

    private static Layout layout(Column... columns) {
        return new Layout("l", List.of(columns), List.of());
    }

    /** All behind the header. */
    private static String rows(Layout layout, String records, Style money) throws IOException {
        byte[] bytes = records.getBytes(StandardCharsets.UTF_8);
        LaidOutFile file = LaidOutFile.of(bytes, new Dialect(Encoding.UTF_8, ','), layout);
        String retorno = new String(Retornos.ofFile(file, money), StandardCharsets.UTF_8);
        String header = "verdict,rules," + String.join(",", layout.columnNames()) + "\n";
        assertThat(retorno).startsWith(header);
        return retorno.substring(header.length());
    }
}
