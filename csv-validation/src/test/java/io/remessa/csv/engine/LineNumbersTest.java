package io.remessa.csv.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.remessa.csv.layout.Column;
import io.remessa.csv.layout.Format;
import io.remessa.csv.layout.Layout;
import io.remessa.csv.oracle.Outcome;
import io.remessa.csv.oracle.PlainParser;
import io.remessa.csv.text.Dialect;
import io.remessa.csv.text.Encoding;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A record's line is its first, however many lie inside its quotes and however long it is. */
class LineNumbersTest {

    private static final Layout NUMBERS = new Layout(
            "numbers",
            List.of(new Column("a", new Format.Whole(), true), new Column("b", new Format.Whole(), true)),
            List.of());

    @ParameterizedTest
    @EnumSource
    void aRecordOfManyLinesKeepsItsFirstOneWhateverStandsBehindItsQuotes(Engine engine) {
        for (String quoted : List.of("\"x\ny\"", "\"x\r\n\r\ny\"", "\"\n\n\n\"")) {
            for (int rest = 0; rest < 5_000; rest += 97) {
                String record =
                        "1,2\nx,\n\n" + quoted + "," + "z".repeat(rest) + "\n3,x\n" + "4,5\n".repeat(400) + "x,x\n";
                checkLines(engine, record);
            }
        }
    }

    private static void checkLines(Engine engine, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.US_ASCII);
        List<String> expected = PlainParser.parse(bytes, 0, ',').stream()
                .filter(record -> !record.fields().stream().allMatch(field -> field.matches("[0-9]+")))
                .map(record -> Long.toString(record.line()))
                .toList();
        Outcome outcome = HealedChunks.whole(
                engine, LaidOutFile.of(bytes, new Dialect(Encoding.UTF_8, ','), NUMBERS), Engine.USUAL_BUFFER);
        assertEquals(
                expected,
                outcome.rejects().stream().map(reject -> reject.get(0)).toList(),
                () -> text.length() + " bytes");
    }
}
