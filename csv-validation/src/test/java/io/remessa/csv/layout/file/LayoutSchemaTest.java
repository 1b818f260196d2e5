package io.remessa.csv.layout.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.remessa.csv.rule.Rule;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The JSON Schema that editors use says the same as the reader, as far as a schema can. */
class LayoutSchemaTest {

    private static final String TEXT = resource("layout.schema.json");
    private static final Schema SCHEMA = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
            .getSchema(TEXT, InputFormat.JSON);

    @Test
    void itAcceptsTheLayoutsThatComeWithRemessaAndTheReadmesExample() throws IOException {
        assertThat(errors(resource("parcelas.json"))).isEmpty();
        assertThat(errors(new String(ReadmeLayoutTest.example(), StandardCharsets.UTF_8)))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"type\": \"string\"",
                "\"type\": \"string\", \"format\": \"default\", \"constraints\": {\"maxLength\": 3, \"pattern\": \"a\"}",
                "\"type\": \"string\", \"format\": \"cnpj\", \"constraints\": {\"required\": true}",
                "\"type\": \"integer\", \"missingValues\": [\"\"]",
                "\"type\": \"number\", \"format\": \"money-br\", \"example\": 1",
                "\"type\": \"date\", \"format\": \"date:dd/MM/yyyy\", \"title\": \"t\""
            })
    void bothAcceptAColumn(String members) {
        String layout = layout("{\"name\": \"c\", " + members + "}", "\"title\": \"t\"");

        assertThat(LayoutReader.read("n", layout).name()).isEqualTo("n");
        assertThat(errors(layout)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"type\": \"string\"}",
                "{\"name\": \"\", \"type\": \"string\"}",
                "{\"name\": \"c\"}",
                "{\"name\": \"c\", \"type\": \"boolean\"}",
                "{\"name\": \"c\", \"type\": \"number\"}",
                "{\"name\": \"c\", \"type\": \"date\", \"format\": \"default\"}",
                "{\"name\": \"c\", \"type\": \"string\", \"format\": \"money\"}",
                "{\"name\": \"c\", \"type\": \"integer\", \"format\": \"cpf\"}",
                "{\"name\": \"c\", \"type\": \"integer\", \"constraints\": {\"enum\": [\"1\"]}}",
                "{\"name\": \"c\", \"type\": \"string\", \"format\": \"cpf\", \"constraints\": {\"maxLength\": 11}}",
                "{\"name\": \"c\", \"type\": \"string\", \"constraints\": {\"unique\": true}}",
                "{\"name\": \"c\", \"type\": \"string\", \"constraints\": {\"minLength\": -1}}",
                "{\"name\": \"c\", \"type\": \"string\", \"missingValues\": [\"-\"]}",
                "{\"name\": \"c\", \"type\": \"string\", \"trueValues\": [\"S\"]}"
            })
    void bothRefuseAColumn(String column) {
        assertBothRefuse(layout(column, "\"title\": \"t\""));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"title\": 7",
                "\"primaryKey\": \"c\"",
                "\"fieldsMatch\": \"subset\"",
                "\"dialect\": {\"delimiter\": \":\"}",
                "\"dialect\": {\"encoding\": \"utf-16\"}",
                "\"severities\": {\"FIELD_COUNT\": \"warning\"}",
                "\"severities\": {\"SUM\": \"warning\"}",
                "\"retorno\": \"R$\"",
                "\"rules\": [{\"rule\": \"UNIQUE\"}]",
                "\"rules\": [{\"rule\": \"SUM_MISMATCH\", \"total\": \"c\"}]",
                "\"rules\": [{\"rule\": \"COMPARISON\", \"left\": \"c\", \"operator\": \"=<\", \"right\": \"c\"}]"
            })
    void bothRefuseAMember(String member) {
        assertBothRefuse(layout("{\"name\": \"c\", \"type\": \"string\"}", member));
    }

    @Test
    void everyRuleMayHaveASeverity() throws IOException {
        assertThat(new ObjectMapper()
                        .readTree(TEXT)
                        .at("/properties/severities/properties")
                        .fieldNames())
                .toIterable()
                .containsExactlyInAnyOrderElementsOf(
                        Stream.of(Rule.values()).map(Rule::name).toList());
    }

    private static void assertBothRefuse(String layout) {
        assertThatThrownBy(() -> LayoutReader.read("n", layout)).isInstanceOf(LayoutException.class);
        assertThat(errors(layout)).isNotEmpty();
    }

    private static String layout(String column, String member) {
        return "{\"name\": \"n\", " + member + ", \"fields\": [" + column + "]}";
    }

    private static List<Error> errors(String layout) {
        return SCHEMA.validate(layout, InputFormat.JSON);
    }

    private static String resource(String name) {
        try (InputStream in = LayoutSchemaTest.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalArgumentException("There is no " + name);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
