package io.remessa.csv.record;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.remessa.csv.engine.Engine;
import io.remessa.csv.engine.HealedChunks;
import io.remessa.csv.engine.LaidOutFile;
import io.remessa.csv.generated.SmallSamples;
import io.remessa.csv.layout.Column;
import io.remessa.csv.layout.Format;
import io.remessa.csv.layout.Layout;
import io.remessa.csv.oracle.Outcome;
import io.remessa.csv.record.SpecCase.SpecRecord;
import io.remessa.csv.record.SpecCase.Variant;
import io.remessa.csv.text.Dialect;
import io.remessa.csv.text.Encoding;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** The cases of {@code src/test/resources/spec} hold with both engines, wherever the file is cut. */
class EnginesSpecTest {

    /** Takes no text, so that every record is a reject and can be looked at. */
    private static final Layout REJECTING = new Layout(
            "rejecting",
            List.of(new Column("a", new Format.Text(0, 9, null, Set.of("never written")), true)),
            List.of());

    private static final int SMALL_BUFFER = 16;

    @TestFactory
    Stream<DynamicTest> everyRecordIsWhatItsCaseSays() {
        return SpecCase.ofTopics(RecordScannerSpecTest.TOPICS)
                .filter(SpecCase::lastOfFile)
                .map(spec -> test(
                        spec,
                        variant ->
                                everyCut(spec, variant, REJECTING, outcome -> checkRecords(spec, variant, outcome))));
    }

    @TestFactory
    Stream<DynamicTest> everyFindingIsWhatItsCaseSays() {
        return SpecCase.ofTopics(List.of("findings"))
                .map(spec -> test(
                        spec,
                        variant -> everyCut(
                                spec, variant, SmallSamples.LAYOUT, outcome -> checkFindings(spec, variant, outcome))));
    }

    private static DynamicTest test(SpecCase spec, Consumer<Variant> check) {
        return DynamicTest.dynamicTest(spec.id() + " " + spec.why(), () -> {
            for (String lineEnd : List.of("\n", "\r\n", "\r")) {
                for (char delimiter : Dialect.DELIMITERS.toCharArray()) {
                    if (spec.onlyDelimiter() == null || spec.onlyDelimiter() == delimiter) {
                        check.accept(new Variant(lineEnd, delimiter));
                    }
                }
            }
        });
    }

    /** In one piece and cut once; the fast engine, which takes long to set up, is cut in two variants only. */
    private static void everyCut(SpecCase spec, Variant variant, Layout layout, Consumer<Outcome> check) {
        byte[] bytes = variant.expand(spec.input()).getBytes(StandardCharsets.ISO_8859_1);
        LaidOutFile file = LaidOutFile.of(bytes, new Dialect(Encoding.UTF_8, variant.delimiter()), layout);
        for (Engine engine : Engine.values()) {
            check.accept(HealedChunks.whole(engine, file, SMALL_BUFFER));
            boolean cutToo = engine == Engine.PLAIN
                    || (variant.delimiter() == ',' && variant.lineEnd().startsWith("\r"));
            for (int cut = 1; cut < file.length() && cutToo; cut++) {
                if (!file.isInsideLineEnd(cut)) {
                    check.accept(HealedChunks.of(engine, file, List.of(cut), SMALL_BUFFER)
                            .outcome());
                }
            }
        }
    }

    private static void checkRecords(SpecCase spec, Variant variant, Outcome outcome) {
        List<List<String>> expected = new ArrayList<>();
        for (SpecRecord record : spec.records()) {
            List<String> row =
                    new ArrayList<>(List.of(Long.toString(record.line()), record.broken() ? "broken" : "sound"));
            record.fields().forEach(field -> row.add(utf8(variant.expand(field))));
            expected.add(row);
        }
        List<List<String>> actual = new ArrayList<>();
        for (List<String> reject : outcome.rejects()) {
            boolean broken = reject.get(2).startsWith("QUOTE_SYNTAX");
            List<String> row = new ArrayList<>(List.of(reject.get(0), broken ? "broken" : "sound"));
            row.addAll(reject.subList(3, reject.size()));
            actual.add(row);
        }
        assertEquals(expected, actual, variant::toString);
        assertEquals(spec.lines(), outcome.lines(), variant::toString);
        assertEquals(0, outcome.accepted().records(), variant::toString);
        assertEquals(variant.markerAt(spec.input(), "{quote}"), openQuote(outcome), variant::toString);
    }

    private static long openQuote(Outcome outcome) {
        return outcome.rejects().stream()
                .map(reject -> reject.get(2))
                .filter(finding -> finding.contains("@"))
                .mapToLong(finding -> Long.parseLong(finding.substring(finding.indexOf('@') + 1)))
                .max()
                .orElse(-1);
    }

    private static void checkFindings(SpecCase spec, Variant variant, Outcome outcome) {
        String quote = "@" + variant.markerAt(spec.input(), "{quote}");
        List<String> expected = spec.findings().stream()
                .map(text -> text.replace("{quote}", quote))
                .toList();
        List<String> actual = outcome.rejects().stream()
                .map(reject -> reject.get(0) + " " + reject.get(2))
                .toList();
        assertEquals(expected, actual, variant::toString);
        assertEquals(spec.valid(), outcome.accepted().records(), variant::toString);
    }

    private static String utf8(String bytes) {
        return new String(bytes.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
    }
}
