package io.remessa.csv.head;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.remessa.csv.head.Head.Csv;
import io.remessa.csv.head.Head.NoHeader;
import io.remessa.csv.text.Dialect;
import io.remessa.csv.text.Encoding;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Header, delimiter and where the data begins. */
class HeadTest {

    @ParameterizedTest
    @ValueSource(strings = {",", ";", "\t", "|"})
    void eachDelimiterIsFound(String delimiter) {
        Csv head = csv("a" + delimiter + "b" + delimiter + "c\n1,2;3|4\t5\n");
        assertThat(head.dialect().delimiter()).isEqualTo(delimiter.charAt(0));
        assertThat(head.header()).containsExactly("a", "b", "c");
        assertThat(head.dataStart()).isEqualTo(6);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\n", "\r\n", "\r"})
    void theDataBeginsAfterTheHeadersLineEnd(String lineEnd) {
        assertThat(csv("a,b" + lineEnd + "1,2").dataStart()).isEqualTo(3 + lineEnd.length());
        assertThat(csv("a,b" + lineEnd).dataStart()).isEqualTo(3 + lineEnd.length());
    }

    @Test
    void blankLinesAfterTheHeaderAreData() {
        assertThat(csv("a,b\n\n\n1,2\n").dataStart()).isEqualTo(4);
    }

    @Test
    void blankLinesBeforeTheHeaderAreSkipped() {
        assertThat(csv("\r\n\na,b\n1,2\n")).isEqualTo(new Csv(dialect(','), List.of("a", "b"), 7));
    }

    @Test
    void aHeaderMaySpanLinesAndHaveDelimitersInQuotes() {
        Csv head = csv("\"a\nb\",\"c,d\",\"e\"\"f\"\n1,2,3\n");
        assertThat(head.header()).containsExactly("a\nb", "c,d", "e\"f");
        assertThat(head.dataStart()).isEqualTo(19);
    }

    @Test
    void aHeaderAloneWithoutLineEndIsAHeader() {
        assertThat(csv("a,b").dataStart()).isEqualTo(3);
    }

    @Test
    void theHeaderOfALayoutSettlesTheDelimiterThoughAnotherOneGivesMoreFields() {
        byte[] head = bytes("a,b;c,d;e,f\n");
        assertThat(Head.inspect(head, true, null, null, fields -> false)).isInstanceOfSatisfying(Csv.class, csv -> {
            assertThat(csv.dialect().delimiter()).isEqualTo(',');
        });
        assertThat(Head.inspect(head, true, null, null, List.of("a,b", "c,d", "e,f")::equals))
                .isEqualTo(new Csv(dialect(';'), List.of("a,b", "c,d", "e,f"), 12));
    }

    @Test
    void theDelimiterThatGivesTheMostFieldsIsTakenAndTheCommaWhenNoneParts() {
        assertThat(csv("a;b;c,d\n").dialect().delimiter()).isEqualTo(';');
        assertThat(csv("a\n").dialect().delimiter()).isEqualTo(',');
    }

    @Test
    void aGivenDelimiterIsTakenEvenWhereItDoesNotPart() {
        assertThat(Head.inspect(bytes("a,b,c\n"), true, '|', null, fields -> true))
                .isEqualTo(new Csv(dialect('|'), List.of("a,b,c"), 6));
    }

    @Test
    void aDelimiterUnderWhichTheHeaderNeverEndsIsNotTaken() {
        Csv head = csv("a,b;\"c\n1,2;3\n");
        assertThat(head.dialect().delimiter()).isEqualTo(',');
        assertThat(head.header()).containsExactly("a", "b;\"c");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\n", "\r", "\r\n\r\n", "\n\n\n"})
    void aFileOfBlankLinesHasNoHeader(String text) {
        assertThat(inspect(text)).isEqualTo(new NoHeader("the file has only blank lines"));
        assertThat(inspect("\uFEFF" + text)).isEqualTo(new NoHeader("the file has only blank lines"));
    }

    @Test
    void aHeaderWhoseQuoteNeverClosesIsNoneAndItsQuoteIsTold() {
        assertThat(inspect("x,\"a\n1,2\n")).isEqualTo(new Csv(dialect(';'), List.of("x,\"a"), 5));
        assertThat(Head.inspect(bytes("x,\"a\n1,2\n"), true, ',', null, fields -> false))
                .isEqualTo(new NoHeader("the first record does not end within the first 9 bytes;"
                        + " the quote opened at byte 2 is not closed there"));
        assertThat(inspect("\"a\n1,2\n"))
                .isEqualTo(new NoHeader("the first record does not end within the first 7 bytes;"
                        + " the quote opened at byte 0 is not closed there"));
        assertThat(Head.inspect(bytes("\uFEFF\"a\n1,2\n"), false, null, null, fields -> false))
                .isEqualTo(new NoHeader("the first record does not end within the first 10 bytes;"
                        + " the quote opened at byte 3 is not closed there"));
    }

    @Test
    void aHeaderLongerThanTheHeadIsNone() {
        byte[] head = bytes("a,".repeat(Head.MAX_BYTES / 2));
        assertThat(Head.inspect(head, false, null, null, fields -> false))
                .isEqualTo(new NoHeader("the first record does not end within the first 1048576 bytes"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"a", "\"", ",", " ", "é"})
    void aFileOfOneCharacterIsAHeaderOrNone(String text) {
        assertThat(inspect(text)).isInstanceOfAny(Csv.class, NoHeader.class);
    }

    @Test
    void aByteOrderMarkIsNotPartOfTheFirstName() {
        Csv head = csv("\uFEFFa,b\n1,2\n");
        assertThat(head.header()).containsExactly("a", "b");
        assertThat(head.dataStart()).isEqualTo(7);
        assertThat(csv("\uFEFF\"a\",b\n").header()).containsExactly("a", "b");
    }

    @Test
    void aDelimiterThatIsNotSupportedIsRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> dialect(':')).withMessageContaining("U+3a");
    }

    private static Csv csv(String text) {
        return (Csv) inspect(text);
    }

    private static Head inspect(String text) {
        return Head.inspect(bytes(text), true, null, null, fields -> false);
    }

    private static Dialect dialect(char delimiter) {
        return new Dialect(Encoding.UTF_8, delimiter);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
