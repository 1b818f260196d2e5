package io.remessa.csv.layout.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Files that are no layouts: each is refused by file, place and cure. */
class RefusedLayoutsTest {

    private static final String FIELDS = """
            [{"name": "qt", "type": "integer"},
             {"name": "total", "type": "number", "format": "money"},
             {"name": "part", "type": "number", "format": "money"},
             {"name": "from", "type": "date", "format": "date:yyyyMMdd"},
             {"name": "text", "type": "string"}]""";

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            []                                  | $ is not an object. Write it in braces: {…}.
            {}                                  | $ has no "fields". Add it.
            {"fields": F}                       | $ has no "name". Add it.
            {"name": 7, "fields": F}            | $.name is not a text. Write it in quotes.
            {"name": null, "fields": F}         | $.name is not a text. Write it in quotes.
            {"name": "", "fields": F}           | $.name "" is no name of a layout. Use 1 to 64 characters of a-z, 0-9 and -.
            {"name": "Parcelas", "fields": F}   | $.name "Parcelas" is no name of a layout. Use 1 to 64 characters of a-z, 0-9 and -.
            {"name": "../a", "fields": F}       | $.name "../a" is no name of a layout. Use 1 to 64 characters of a-z, 0-9 and -.
            {"name": "a b", "fields": F}        | $.name "a b" is no name of a layout. Use 1 to 64 characters of a-z, 0-9 and -.
            {"name": "n", "fields": {}}         | $.fields is not an array of 1 to 1000 elements. Write them in brackets: […].
            {"name": "n", "fields": []}         | $.fields is not an array of 1 to 1000 elements. Write them in brackets: […].
            {"name": "n", "fields": [7]}        | $.fields[0] is not an object. Write it in braces: {…}.
            {"name": "n", "title": 7, "fields": F} | $.title is not a text. Write it in quotes.
            {"name": "n", "feilds": F}          | $.feilds is not known. Remove it, or use one of $schema, name, title, description, dialect, missingValues, fieldsMatch, fields, rules, severities, retorno.
            {"name": "n", "a b": 1, "fields": F} | $["a b"] is not known. Remove it, or use one of $schema, name, title, description, dialect, missingValues, fieldsMatch, fields, rules, severities, retorno.
            {"name": "n", "primaryKey": "qt", "fields": F} | $.primaryKey says something that Remessa does not check. Remove it, so that nobody relies on it.
            {"name": "n", "foreignKeys": [], "fields": F} | $.foreignKeys says something that Remessa does not check. Remove it, so that nobody relies on it.
            {"name": "n", "uniqueKeys": [], "fields": F} | $.uniqueKeys says something that Remessa does not check. Remove it, so that nobody relies on it.
            {"name": "n", "missingValues": ["", "NULL"], "fields": F} | $.missingValues is not [""]. Only empty fields are missing: remove it.
            {"name": "n", "missingValues": [], "fields": F} | $.missingValues is not [""]. Only empty fields are missing: remove it.
            {"name": "n", "fieldsMatch": "subset", "fields": F} | $.fieldsMatch "subset" is not known. Use one of exact.
            """)
    void theLayoutAsAWhole(String text, String message) {
        assertRefused(text.replace("F}", FIELDS + "}"), message);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            "type": "string"                        | $.fields[5] has no "name". Add it.
            "name": "", "type": "string"            | $.fields[5].name is not 1 to 256 characters long. Write the column's name exactly as the header has it.
            "name": "qt", "type": "string"          | $.fields[5].name "qt" is the name of a column before. Names of columns must differ: rename one, in the files too.
            "name": "x"                             | $.fields[5] has no "type". Add it.
            "name": "x", "type": "boolean"          | $.fields[5].type "boolean" is not known. Use one of string, integer, number, date.
            "name": "x", "type": "number"           | $.fields[5] has no "format", and its type needs one. Add one of money, money-br.
            "name": "x", "type": "date"             | $.fields[5] has no "format", and its type needs one. Add one of date:yyyyMMdd, date:dd/MM/yyyy.
            "name": "x", "type": "number", "format": "mony" | $.fields[5].format "mony" is not known. Use one of money, money-br.
            "name": "x", "type": "string", "format": "money" | $.fields[5].format "money" is not known. Use one of default, cpf, cnpj, cpf-cnpj.
            "name": "x", "type": "integer", "format": "cpf" | $.fields[5].format "cpf" is not known. Use one of default.
            "name": "x", "type": "date", "format": "%Y%m%d" | $.fields[5].format "%Y%m%d" is not known. Use one of date:yyyyMMdd, date:dd/MM/yyyy.
            "name": "x", "type": "date", "format": 7 | $.fields[5].format is not a text. Write it in quotes.
            "name": "x", "type": "string", "decimalChar": "," | $.fields[5].decimalChar says something that Remessa does not check. Remove it, so that nobody relies on it.
            "name": "x", "type": "string", "required": true | $.fields[5].required is not known. Remove it, or use one of name, type, format, title, description, example, examples, rdfType, missingValues, constraints.
            "name": "x", "type": "string", "missingValues": ["-"] | $.fields[5].missingValues is not [""]. Only empty fields are missing: remove it.
            """)
    void aColumn(String members, String message) {
        assertRefused(withFields("{" + members + "}"), message);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            string  | []                       | is not an object. Write it in braces: {…}.
            string  | {"required": "yes"}      | .required is neither true nor false. Write one of them, without quotes.
            string  | {"unique": true}         | .unique says something that Remessa does not check. Remove it, so that nobody relies on it.
            string  | {"minimum": 1}           | .minimum says something that Remessa does not check. Remove it, so that nobody relies on it.
            string  | {"exclusiveMaximum": 1}  | .exclusiveMaximum says something that Remessa does not check. Remove it, so that nobody relies on it.
            string  | {"min": 1}               | .min is not known. Remove it, or use one of required, enum, pattern, minLength, maxLength.
            string  | {"minLength": -1}        | .minLength is not a whole number from 0 to 2147483647. Write one, without quotes.
            string  | {"maxLength": 1.5}       | .maxLength is not a whole number from 0 to 2147483647. Write one, without quotes.
            string  | {"maxLength": 99999999999999999999} | .maxLength is not a whole number from 0 to 2147483647. Write one, without quotes.
            string  | {"minLength": 3, "maxLength": 2} | .maxLength is less than minLength. Make it at least 3.
            string  | {"enum": []}             | .enum is not an array of 1 to 10000 elements. Write them in brackets: […].
            string  | {"enum": ["A", 7]}       | .enum[1] is not a text. Write it in quotes.
            string  | {"enum": ["A", "A"]}     | .enum[1] "A" is there twice. Remove one of them.
            string  | {"pattern": "[A-"}       | .pattern does not compile: missing closing ]. Write it in the syntax of RE2, which has no look-around and no back-references.
            string  | {"pattern": "(a)\\\\1"}  | .pattern does not compile: invalid escape sequence. Write it in the syntax of RE2, which has no look-around and no back-references.
            integer | {"maxLength": 9}         | .maxLength is for type "string" without a format only. Remove it.
            integer | {"enum": ["1"]}          | .enum is for type "string" without a format only. Remove it.
            """)
    void aConstraint(String type, String constraints, String message) {
        String place = "$.fields[5].constraints" + (message.startsWith(".") ? "" : " ");
        assertRefused(
                withFields("{\"name\": \"x\", \"type\": \"" + type + "\", \"constraints\": " + constraints + "}"),
                place + message);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            7                                                         | $.rules[0] is not an object. Write it in braces: {…}.
            {}                                                        | $.rules[0] has no "rule". Add it.
            {"rule": "UNIQUE"}                                        | $.rules[0].rule "UNIQUE" is not known. Use one of INSTALMENT_MISMATCH, SUM_MISMATCH, COMPARISON.
            {"rule": "REQUIRED"}                                      | $.rules[0].rule "REQUIRED" is not known. Use one of INSTALMENT_MISMATCH, SUM_MISMATCH, COMPARISON.
            {"rule": "SUM_MISMATCH", "sum": "total"}                  | $.rules[0].sum is not known. Remove it, or use one of rule, total, parts, toleranceCents.
            {"rule": "SUM_MISMATCH", "total": "totla", "parts": ["part"]} | $.rules[0].total "totla" is no column. Use the name of one of $.fields.
            {"rule": "SUM_MISMATCH", "total": "qt", "parts": ["part"]} | $.rules[0].total "qt" is not of type "number". Name a column that is.
            {"rule": "SUM_MISMATCH", "total": "total", "parts": ["text"]} | $.rules[0].parts[0] "text" is not of type "number". Name a column that is.
            {"rule": "SUM_MISMATCH", "total": "total", "parts": ["part", "part"]} | $.rules[0].parts[1] "part" is in this sum already. Remove it.
            {"rule": "SUM_MISMATCH", "total": "total", "parts": ["total"]} | $.rules[0].parts[0] "total" is in this sum already. Remove it.
            {"rule": "SUM_MISMATCH", "total": "total", "parts": []}   | $.rules[0].parts is not an array of 1 to 64 elements. Write them in brackets: […].
            {"rule": "SUM_MISMATCH", "total": "total", "parts": ["part"], "toleranceCents": -1} | $.rules[0].toleranceCents is not a whole number from 0 to 1000000000000. Write one, without quotes.
            {"rule": "SUM_MISMATCH", "total": "total", "parts": ["part"], "toleranceCents": "1"} | $.rules[0].toleranceCents is not a whole number from 0 to 1000000000000. Write one, without quotes.
            {"rule": "INSTALMENT_MISMATCH", "count": "total", "total": "total", "value": "part"} | $.rules[0].count "total" is not of type "integer". Name a column that is.
            {"rule": "INSTALMENT_MISMATCH", "count": "qt", "total": "total"} | $.rules[0] has no "value". Add it.
            {"rule": "COMPARISON", "left": "from", "operator": "=<", "right": "from"} | $.rules[0].operator "=<" is not known. Use one of <, <=, =, !=, >=, >.
            {"rule": "COMPARISON", "left": "from", "operator": "<", "right": "total"} | $.rules[0] compares what cannot be compared. Name two columns that are both of type integer, both date, or both number.
            {"rule": "COMPARISON", "left": "text", "operator": "<", "right": "text"} | $.rules[0] compares what cannot be compared. Name two columns that are both of type integer, both date, or both number.
            {"rule": "COMPARISON", "left": "from", "operator": "<", "right": "from"} | $.rules[0] compares what cannot be compared. Name two columns that are both of type integer, both date, or both number.
            """)
    void aRule(String rule, String message) {
        assertRefused("{\"name\": \"n\", \"fields\": " + FIELDS + ", \"rules\": [" + rule + "]}", message);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            "rules": {}                             | $.rules is not an array of 0 to 100 elements. Write them in brackets: […].
            "severities": ["REQUIRED"]              | $.severities is not an object. Write it in braces: {…}.
            "retorno": "BRL"                        | $.retorno "BRL" is not known. Use one of brl, plain.
            "retorno": true                         | $.retorno is not a text. Write it in quotes.
            "severities": {"REQUIRED": "fatal"}     | $.severities.REQUIRED "fatal" is not known. Use one of error, warning.
            "severities": {"QUOTE_SYNTAX": "warning"} | $.severities.QUOTE_SYNTAX is always an error, since nothing else is known of such a record. Remove it.
            "severities": {"FIELD_COUNT": "warning"} | $.severities.FIELD_COUNT is always an error, since nothing else is known of such a record. Remove it.
            "dialect": ";"                          | $.dialect is not an object. Write it in braces: {…}.
            "dialect": {"quoteChar": "'"}           | $.dialect.quoteChar is not known. Remove it, or use one of delimiter, encoding.
            "dialect": {"encoding": "utf-16"}       | $.dialect.encoding "utf-16" is not known. Use one of ISO-8859-1, UTF-8, windows-1252.
            """)
    void whatElseAFileMaySay(String member, String message) {
        assertRefused("{\"name\": \"n\", " + member + ", \"fields\": " + FIELDS + "}", message);
    }

    @Test
    void aDelimiterThatNobodyKnows() {
        assertRefused(
                "{\"name\": \"n\", \"dialect\": {\"delimiter\": \":\"}, \"fields\": " + FIELDS + "}",
                "$.dialect.delimiter \":\" is not known. Use one of \",\", \";\", \"\\t\" and \"|\".");
    }

    @Test
    void aSeverityOfARuleThatIsNotThere() {
        assertThatThrownBy(() ->
                        read("{\"name\": \"n\", \"severities\": {\"SUM\": \"error\"}, \"fields\": " + FIELDS + "}"))
                .hasMessageStartingWith(
                        "n.json: $.severities.SUM is not known. Remove it, or use one of QUOTE_SYNTAX, ");
    }

    @Test
    void theSameRuleTwice() {
        String rule = "{\"rule\": \"SUM_MISMATCH\", \"total\": \"total\", \"parts\": [\"part\"]}";

        assertRefused(
                "{\"name\": \"n\", \"fields\": " + FIELDS + ", \"rules\": [" + rule + ", " + rule + "]}",
                "$.rules[1] is the same as a rule before. Remove one of them.");
    }

    @Test
    void whatIsNoJson() {
        assertThatThrownBy(() -> read("{\"name\": \"n\",\n \"fields\": [,]}"))
                .isInstanceOf(LayoutException.class)
                .hasMessageStartingWith("n.json: line 2, column ")
                .hasMessageContaining(" is not JSON: Unexpected character (','")
                .hasMessageEndingWith(". Correct it there.")
                .hasMessageNotContaining("\n");
        assertThatThrownBy(() -> read("{\"name\": \"n\", \"name\": \"m\"}"))
                .hasMessageContaining("is not JSON: Duplicate field 'name'");
        assertThatThrownBy(() -> read("{} {}")).hasMessageContaining("is not JSON: Trailing token");
        assertThatThrownBy(() -> read("")).hasMessage("n.json: $ is not an object. Write it in braces: {…}.");
    }

    @Test
    void whatIsNoUtf8() {
        assertThatThrownBy(
                        () -> LayoutReader.read("n.json", "{\"title\": \"ção\"}".getBytes(StandardCharsets.ISO_8859_1)))
                .isInstanceOf(LayoutException.class)
                .hasMessage("n.json: the file is not UTF-8. Save it in that encoding.");
    }

    @Test
    void aFileOfMoreThan128KiB() {
        String file = withFields("{\"name\": \"x\", \"type\": \"string\"}");
        String full = file + " ".repeat(LayoutReader.MAX_BYTES - file.length());

        assertThat(read(full).name()).isEqualTo("n");
        assertRefusedWhole(full + " ", "n.json: the file has more than 131072 bytes. Shorten it.");
        String numbers = IntStream.range(0, 30_000).mapToObj(i -> "1e6").collect(Collectors.joining(","));
        assertRefusedWhole(
                withFields("{\"name\": \"x\", \"type\": \"string\", \"example\": [" + numbers + "]}"),
                "n.json: the file has more than 131072 bytes. Shorten it.");
    }

    @Test
    void moreColumnsThanAValidatorCanBear() {
        String columns = IntStream.range(0, 1_001)
                .mapToObj(i -> "{\"name\": \"c" + i + "\", \"type\": \"integer\"}")
                .collect(Collectors.joining(","));

        assertRefused(
                "{\"name\": \"n\", \"fields\": [" + columns + "]}",
                "$.fields is not an array of 1 to 1000 elements. Write them in brackets: […].");
    }

    @Test
    void aPatternTooLongOrTooGreatToCompile() {
        assertRefused(withPattern("a".repeat(1_001)), "is longer than 1000 characters. Shorten it.");
        assertRefused(
                withPattern("((a{1000}){1000}){1000}"),
                "has more than 10000 characters once what it repeats is written out. Repeat less; minLength and maxLength"
                        + " bound the length.");
    }

    @Test
    void textsOfTheFileAreShownInPartAndOnOneLine() {
        assertRefused(
                "{\"name\": \"" + "N\\n".repeat(50) + "\", \"fields\": " + FIELDS + "}",
                "$.name \"" + "N ".repeat(30)
                        + "…\" is no name of a layout. Use 1 to 64 characters of a-z, 0-9 and -.");
    }

    private static String withFields(String more) {
        return "{\"name\": \"n\", \"fields\": " + FIELDS.replaceFirst("]$", ", " + more.replace("\\", "\\\\") + "]")
                + "}";
    }

    private static String withPattern(String pattern) {
        return "{\"name\": \"n\", \"fields\": [{\"name\": \"x\", \"type\": \"string\", \"constraints\": {\"pattern\": \""
                + pattern + "\"}}]}";
    }

    private static void assertRefused(String text, String message) {
        assertThatThrownBy(() -> read(text)).isInstanceOf(LayoutException.class).hasMessageEndingWith(message);
        assertThatThrownBy(() -> read(text)).hasMessageStartingWith("n.json: $");
    }

    private static void assertRefusedWhole(String text, String message) {
        assertThatThrownBy(() -> read(text)).isInstanceOf(LayoutException.class).hasMessage(message);
    }

    private static LayoutFile read(String text) {
        return LayoutReader.read("n.json", text.getBytes(StandardCharsets.UTF_8));
    }
}
