package io.remessa.csv.layout.file;

import static org.assertj.core.api.Assertions.assertThat;

import io.remessa.csv.layout.Column;
import io.remessa.csv.layout.Format;
import io.remessa.csv.layout.Format.Date;
import io.remessa.csv.layout.Format.Document;
import io.remessa.csv.layout.Format.Money;
import io.remessa.csv.layout.Format.Money.Style;
import io.remessa.csv.layout.RowRule;
import io.remessa.csv.layout.RowRule.Comparison.Operator;
import io.remessa.csv.rule.Rule;
import io.remessa.csv.text.Encoding;
import io.remessa.csv.text.PartialDialect;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What layout files mean. What they may not say is in {@link RefusedLayoutsTest}. */
class LayoutReaderTest {

    private static final String COLUMNS = """
            [{"name": "qt", "type": "integer"},
             {"name": "total", "type": "number", "format": "money"},
             {"name": "a", "type": "number", "format": "money-br"},
             {"name": "b", "type": "number", "format": "money"},
             {"name": "from", "type": "date", "format": "date:dd/MM/yyyy"},
             {"name": "to", "type": "date", "format": "date:yyyyMMdd"}]""";

    @Test
    void everyFormatHasItsWayToBeWritten() {
        assertThat(column("\"type\": \"string\"").format()).isEqualTo(Format.ANY_TEXT);
        assertThat(column("\"type\": \"string\", \"format\": \"default\"").format())
                .isEqualTo(Format.ANY_TEXT);
        assertThat(column("\"type\": \"string\", \"format\": \"cpf\"").format()).isEqualTo(new Document(true, false));
        assertThat(column("\"type\": \"string\", \"format\": \"cnpj\"").format())
                .isEqualTo(new Document(false, true));
        assertThat(column("\"type\": \"string\", \"format\": \"cpf-cnpj\"").format())
                .isEqualTo(new Document(true, true));
        assertThat(column("\"type\": \"integer\"").format()).isEqualTo(new Format.Whole());
        assertThat(column("\"type\": \"number\", \"format\": \"money\"").format())
                .isEqualTo(new Money(Money.Style.PLAIN));
        assertThat(column("\"type\": \"number\", \"format\": \"money-br\"").format())
                .isEqualTo(new Money(Money.Style.BRAZILIAN));
        assertThat(column("\"type\": \"date\", \"format\": \"date:yyyyMMdd\"").format())
                .isEqualTo(new Date(Date.Order.YEAR_FIRST));
        assertThat(column("\"type\": \"date\", \"format\": \"date:dd/MM/yyyy\"").format())
                .isEqualTo(new Date(Date.Order.DAY_FIRST));
    }

    @Test
    void aColumnIsRequiredOnlyWhereTheFileSaysSo() {
        assertThat(column("\"type\": \"integer\"").required()).isFalse();
        assertThat(column("\"type\": \"integer\", \"constraints\": {}").required())
                .isFalse();
        assertThat(column("\"type\": \"integer\", \"constraints\": {\"required\": false}")
                        .required())
                .isFalse();
        assertThat(column("\"type\": \"integer\", \"constraints\": {\"required\": true}")
                        .required())
                .isTrue();
    }

    @Test
    void textsHaveBounds() {
        assertThat(column("\"type\": \"string\", \"constraints\": {\"enum\": [\"A\", \"B\"], \"pattern\": \"[A-Z]+\","
                        + " \"minLength\": 1, \"maxLength\": 3, \"required\": true}"))
                .isEqualTo(new Column("c", new Format.Text(1, 3, "[A-Z]+", Set.of("A", "B")), true));
        assertThat(column("\"type\": \"string\", \"constraints\": {\"maxLength\": 0}")
                        .format())
                .isEqualTo(new Format.Text(0, 0, null, Set.of()));
    }

    @Test
    void rulesNameTheirColumns() {
        LayoutFile file = read("""
                {"name": "n", "fields": %s, "rules": [
                  {"rule": "INSTALMENT_MISMATCH", "count": "qt", "total": "total", "value": "b", "toleranceCents": 0,
                   "recompute": true},
                  {"rule": "INSTALMENT_MISMATCH", "count": "qt", "total": "total", "value": "a"},
                  {"rule": "SUM_MISMATCH", "total": "total", "parts": ["a", "b"], "toleranceCents": 1000000000000},
                  {"rule": "SUM_MISMATCH", "total": "a", "parts": ["b"]},
                  {"rule": "COMPARISON", "left": "from", "operator": "<=", "right": "to"}]}""".formatted(COLUMNS));

        assertThat(file.layout().rowRules())
                .containsExactly(
                        new RowRule.Instalments(0, 1, 3, 0, true),
                        new RowRule.Instalments(0, 1, 2, 1),
                        new RowRule.Sum(1, List.of(2, 3), 1_000_000_000_000L),
                        new RowRule.Sum(2, List.of(3), 0),
                        new RowRule.Comparison(4, Operator.LESS_OR_EQUAL, 5));
    }

    @ParameterizedTest
    @CsvSource({"<, LESS", "<=, LESS_OR_EQUAL", "=, EQUAL", "!=, NOT_EQUAL", ">=, GREATER_OR_EQUAL", ">, GREATER"})
    void comparisonsHaveSixOperators(String written, Operator operator) {
        LayoutFile file = read("""
                {"name": "n", "fields": %s, "rules": [
                  {"rule": "COMPARISON", "left": "a", "operator": "%s", "right": "b"}]}""".formatted(COLUMNS, written));

        assertThat(file.layout().rowRules()).containsExactly(new RowRule.Comparison(2, operator, 3));
    }

    @Test
    void rulesAreErrorsUnlessTheFileSaysThatTheyAreWarnings() {
        assertThat(withMembers("\"title\": \"t\"").layout().warnings()).isEmpty();
        assertThat(withMembers("\"severities\": {\"SUM_MISMATCH\": \"warning\", \"REQUIRED\": \"error\","
                                + " \"ENCODING\": \"warning\", \"FIELD_COUNT\": \"error\"}")
                        .layout()
                        .warnings())
                .containsExactlyInAnyOrder(Rule.SUM_MISMATCH, Rule.ENCODING);
    }

    @Test
    void theDialectIsKnownAsFarAsTheFileSays() {
        assertThat(withMembers("\"title\": \"t\"").dialect()).isEqualTo(PartialDialect.UNKNOWN);
        assertThat(withMembers("\"dialect\": {}").dialect()).isEqualTo(PartialDialect.UNKNOWN);
        assertThat(withMembers("\"dialect\": {\"delimiter\": \"\\t\"}").dialect())
                .isEqualTo(new PartialDialect('\t', null));
        assertThat(withMembers("\"dialect\": {\"delimiter\": \";\", \"encoding\": \"windows-1252\"}")
                        .dialect())
                .isEqualTo(new PartialDialect(';', Encoding.WINDOWS_1252));
        assertThat(withMembers("\"dialect\": {\"encoding\": \"utf-8\"}").dialect())
                .isEqualTo(new PartialDialect(null, Encoding.UTF_8));
    }

    @Test
    void aRetornoIsMadeWhereTheFileSaysSo() {
        assertThat(withMembers("\"title\": \"t\"").retorno()).isNull();
        assertThat(withMembers("\"retorno\": \"plain\"").retorno()).isEqualTo(Style.PLAIN);
        assertThat(withMembers("\"retorno\": \"brl\"").retorno()).isEqualTo(Style.BRAZILIAN);
    }

    @Test
    void whatTableSchemaSaysForPeopleIsAccepted() {
        LayoutFile file = read("""
                {"$schema": "https://datapackage.org/profiles/2.0/tableschema.json", "name": "n", "title": "T",
                 "description": "D", "missingValues": [""], "fieldsMatch": "exact",
                 "fields": [{"name": "c", "type": "string", "title": "t", "description": "d", "example": 1.50,
                             "examples": [{}], "rdfType": "http://schema.org/Thing", "missingValues": [""]}]}""");

        assertThat(file.title()).isEqualTo("T");
        assertThat(file.description()).isEqualTo("D");
        assertThat(file.name()).isEqualTo("n");
    }

    /** Plans keep the line; validators read it again. */
    @Test
    void theTextIsOneLineThatMeansTheSame() {
        LayoutFile file = read("""
                {"name": "n", "title": "Ação\\n\\u0041", "severities": {"SUM_MISMATCH": "warning"},
                 "dialect": {"delimiter": ";"}, "fields": [{"name": "c", "type": "string", "example": 1e400,
                 "examples": [1e5, 123456789012345678901234567890.5], "constraints": {"enum": ["\\"", "é"]}}]}""");

        assertThat(file.text()).doesNotContain("\n", ": ").contains("\"title\":\"Ação\\nA\"");
        assertThat(LayoutReader.read("frozen", file.text())).isEqualTo(file);
    }

    @Test
    void aByteOrderMarkIsNoPartOfTheFile() {
        String text = "\uFEFF{\"name\": \"n\", \"fields\": [{\"name\": \"c\", \"type\": \"string\"}]}";

        assertThat(LayoutReader.read("n.json", text.getBytes(StandardCharsets.UTF_8))
                        .name())
                .isEqualTo("n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a", "boletos-2026", "0", "-"})
    void namesAreOfSmallLettersDigitsAndHyphens(String name) {
        assertThat(read("{\"name\": \"" + name + "\", \"fields\": [{\"name\": \"c\", \"type\": \"string\"}]}")
                        .name())
                .isEqualTo(name);
    }

    private static Column column(String members) {
        return read("{\"name\": \"n\", \"fields\": [{\"name\": \"c\", " + members + "}]}")
                .layout()
                .columns()
                .get(0);
    }

    private static LayoutFile withMembers(String members) {
        return read("{\"name\": \"n\", " + members + ", \"fields\": " + COLUMNS + "}");
    }

    private static LayoutFile read(String text) {
        return LayoutReader.read("n.json", text.getBytes(StandardCharsets.UTF_8));
    }
}
