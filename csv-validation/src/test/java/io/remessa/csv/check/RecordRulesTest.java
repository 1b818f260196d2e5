package io.remessa.csv.check;

import static org.assertj.core.api.Assertions.assertThat;

import io.remessa.csv.layout.file.Layouts;
import io.remessa.csv.oracle.PlainRules;
import io.remessa.csv.record.RecordBuffer;
import io.remessa.csv.record.RecordScanner;
import io.remessa.csv.rule.DocumentType;
import io.remessa.csv.rule.Finding;
import io.remessa.csv.rule.Findings;
import io.remessa.csv.text.Encoding;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Which columns each rule looks at, and which rule silences which. */
class RecordRulesTest {

    private static final String VALID =
            "533,32,56133,CLIENTE 1,52998224725,733067,20221227,5,500.00,777,CDC,17,CARTEIRA,798586,"
                    + "2,Original,0,20220406,100.00,1.00,2.00,3.00,4.00,5.00,115.00,Aberta,Vencida";

    private final RecordRules rules =
            new RecordRules(Layouts.builtIn().all().get(0).layout(), Encoding.UTF_8);

    @Test
    void aRecordInWhichAllIsRightHasNoFinding() throws IOException {
        assertThat(check(VALID)).isEmpty();
        assertThat(rules.counted()).isTrue();
        assertThat(rules.value(column("nrCpfCnpj"))).isEqualTo(DocumentType.CPF.ordinal());
        assertThat(rules.value(column("vlTotal"))).isEqualTo(50_000);
    }

    static Stream<Arguments> columns() {
        return PlainRules.COLUMNS.stream().map(Arguments::of);
    }

    @ParameterizedTest
    @MethodSource("columns")
    void everyColumnIsRequiredAndNoOtherRuleLooksAtAnEmptyField(String column) throws IOException {
        assertThat(check(with(column, ""))).containsExactly("REQUIRED:" + column);
        assertThat(check(with(column, "\"\""))).containsExactly("REQUIRED:" + column);
    }

    @ParameterizedTest
    @MethodSource("columns")
    void aBlankIsNotEmptyAndTheRuleOfTheColumnLooksAtIt(String column) throws IOException {
        String type = typeOf(column);
        List<String> expected = type.isEmpty() ? List.of() : List.of(type + ":" + column);
        assertThat(check(with(column, " "))).isEqualTo(expected);
        assertThat(check(with(column, "\" \""))).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "nrInst, 1234567890123456789, INTEGER_FORMAT",
        "nrSeqPre, -1, INTEGER_FORMAT",
        "dtContrato, 20230229, DATE_FORMAT",
        "dtVctPre, 2022-04-06, DATE_FORMAT",
        "vlMora, 1000000000000000, MONEY_FORMAT",
        "vlAtual, '\"1,00\"', MONEY_FORMAT",
        "nrCpfCnpj, 5299822472x, DOCUMENT_FORMAT",
        "nrCpfCnpj, 953050644799, DOCUMENT_LENGTH",
        "nrCpfCnpj, 111.111.111-11, DOCUMENT_REPEATED",
        "nrCpfCnpj, 52998224726, CPF_CHECK_DIGITS",
        "nrCpfCnpj, 12.ABC.345/01DE-36, CNPJ_CHECK_DIGITS",
        "vlTotal, 500.06, INSTALMENT_MISMATCH"
    })
    void aFieldThatBreaksARuleIsOneFindingWithItsColumn(String column, String value, String rule) throws IOException {
        assertThat(check(with(column, value))).containsExactly(rule + ":" + column);
    }

    @Test
    void aFieldInQuotesIsCheckedByItsValue() throws IOException {
        assertThat(check(VALID.replace("52998224725", "\"529.982.247-25\"").replace("500.00", "\"500.05\"")))
                .isEmpty();
        assertThat(check(with("vlMora", "\"1\"\"0\""))).containsExactly("MONEY_FORMAT:vlMora");
        assertThat(check(with("nmClient", "\"\"\"\""))).isEmpty();
    }

    @Test
    void theInstalmentRuleNeedsItsThreeFieldsWellFormed() throws IOException {
        assertThat(check(with("qtPrestacoes", "x"))).containsExactly("INTEGER_FORMAT:qtPrestacoes");
        assertThat(check(with("qtPrestacoes", ""))).containsExactly("REQUIRED:qtPrestacoes");
        assertThat(check(with("vlPresta", "x"))).containsExactly("MONEY_FORMAT:vlPresta");
        assertThat(check(with("vlTotal", ""))).containsExactly("REQUIRED:vlTotal");
        assertThat(check(with("qtPrestacoes", "0"))).containsExactly("INSTALMENT_MISMATCH:vlTotal");
        assertThat(check(with("qtPrestacoes", "6"))).containsExactly("INSTALMENT_MISMATCH:vlTotal");
    }

    @Test
    void whatTheRecordBeforeHadIsForgotten() throws IOException {
        check(VALID);
        assertThat(check(with("vlTotal", ""))).containsExactly("REQUIRED:vlTotal");
        assertThat(rules.value(column("vlTotal"))).isEqualTo(FieldCheck.NO_VALUE);
        check(VALID);
        assertThat(check(with("nrCpfCnpj", "1"))).containsExactly("DOCUMENT_LENGTH:nrCpfCnpj");
        assertThat(rules.value(column("nrCpfCnpj"))).isEqualTo(FieldCheck.NO_VALUE);
        check(VALID);
        check(with("qtPrestacoes", ""));
        assertThat(check(with("vlTotal", "1"))).containsExactly("INSTALMENT_MISMATCH:vlTotal");
    }

    @Test
    void aWrongNumberOfFieldsSilencesAllButItself() throws IOException {
        assertThat(check(VALID + ",x")).containsExactly("FIELD_COUNT");
        assertThat(rules.counted()).isFalse();
        assertThat(check("x")).containsExactly("FIELD_COUNT");
        assertThat(check(with("nrInst", "x").replace(",Vencida", "").replace("CLIENTE", "\uDC00")))
                .containsExactly("FIELD_COUNT");
        assertThat(check("é".getBytes(StandardCharsets.ISO_8859_1))).containsExactly("FIELD_COUNT");
    }

    @Test
    void brokenQuotesSilenceEvenAWrongNumberOfFields() throws IOException {
        assertThat(check(with("nmClient", "\"a\"b"))).containsExactly("QUOTE_SYNTAX:nmClient");
        assertThat(rules.counted()).isFalse();
        assertThat(check("x,\"a\"b")).containsExactly("QUOTE_SYNTAX:nrAgencia");
        assertThat(check(VALID + ",x,\"open")).containsExactly("QUOTE_SYNTAX:28");
        assertThat(check("\"a\"b,\"c\"d,\"open")).as("once a record").containsExactly("QUOTE_SYNTAX:nrInst");
    }

    @Test
    void invalidBytesAreOneFindingARecordAndSilenceNothing() throws IOException {
        String text = with("nmClient", "é").replace("CDC", "É").replace("Vencida", "");
        assertThat(check(text.getBytes(StandardCharsets.ISO_8859_1)))
                .containsExactly("ENCODING:nmClient", "REQUIRED:idSitVen");
        assertThat(rules.counted()).isTrue();
        assertThat(check(with("vlMora", "1é").getBytes(StandardCharsets.ISO_8859_1)))
                .containsExactly("ENCODING:vlMora", "MONEY_FORMAT:vlMora");
        assertThat(check(with("idSitVen", "\"a\"\"é\"").getBytes(StandardCharsets.ISO_8859_1)))
                .containsExactly("ENCODING:idSitVen");
    }

    @Test
    void aCharacterCutAtAFieldsEndIsInvalidInThatField() throws IOException {
        byte[] record = with("nmClient", "Jos\u00C3").getBytes(StandardCharsets.ISO_8859_1);
        assertThat(check(record)).containsExactly("ENCODING:nmClient");
    }

    @Test
    void theEncodingIsThatOfTheFile() throws IOException {
        RecordRules windows = new RecordRules(Layouts.builtIn().all().get(0).layout(), Encoding.WINDOWS_1252);
        assertThat(check(windows, with("nmClient", "José €").getBytes(Charset.forName("windows-1252"))))
                .isEmpty();
        assertThat(check(windows, with("nmClient", "x\u0081").getBytes(StandardCharsets.ISO_8859_1)))
                .containsExactly("ENCODING:nmClient");
    }

    @Test
    void aRecordMayBreakManyRulesAtOnce() throws IOException {
        String all = VALID.replaceAll("[^,]+", "?");
        assertThat(check(all)).hasSize(10 + 2 + 8 + 1).doesNotHaveDuplicates();
        assertThat(check(",".repeat(26))).hasSize(27).allMatch(finding -> finding.startsWith("REQUIRED:"));
    }

    private static String with(String column, String value) {
        List<String> fields = new ArrayList<>(List.of(VALID.split(",")));
        fields.set(column(column), value);
        return String.join(",", fields);
    }

    private static int column(String name) {
        return PlainRules.COLUMNS.indexOf(name);
    }

    private static String typeOf(String column) {
        return switch (column) {
            case "nmClient", "dsProduto", "dsCarteira", "tpPresta", "idSituac", "idSitVen" -> "";
            case "nrCpfCnpj" -> "DOCUMENT_FORMAT";
            case "dtContrato", "dtVctPre" -> "DATE_FORMAT";
            default -> column.startsWith("vl") ? "MONEY_FORMAT" : "INTEGER_FORMAT";
        };
    }

    private List<String> check(String record) throws IOException {
        return check(record.getBytes(StandardCharsets.UTF_8));
    }

    private List<String> check(byte[] record) throws IOException {
        return check(rules, record);
    }

    private static List<String> check(RecordRules rules, byte[] record) throws IOException {
        RecordScanner scanner = new RecordScanner(new RecordBuffer(new ByteArrayInputStream(record), 0, 0), ',', true);
        assertThat(scanner.next()).isEqualTo(RecordScanner.Found.RECORD);
        Findings findings = rules.check(scanner.record());
        return IntStream.range(0, findings.size())
                .mapToObj(i -> findings.rule(i) + place(findings.column(i)))
                .toList();
    }

    private static String place(int column) {
        if (column == Finding.WHOLE_RECORD) {
            return "";
        }
        return ":" + (column < 27 ? PlainRules.COLUMNS.get(column) : Integer.toString(column));
    }
}
