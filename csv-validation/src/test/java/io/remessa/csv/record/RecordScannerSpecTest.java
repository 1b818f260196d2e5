package io.remessa.csv.record;

import static org.assertj.core.api.Assertions.assertThat;

import io.remessa.csv.record.RecordScanner.Found;
import io.remessa.csv.record.ScannedRecord.Scan;
import io.remessa.csv.record.ScannedRecord.Setting;
import io.remessa.csv.record.SpecCase.SpecRecord;
import io.remessa.csv.record.SpecCase.Variant;
import io.remessa.csv.text.Dialect;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** The cases of {@code src/test/resources/spec}: what a record is. */
class RecordScannerSpecTest {

    static final List<String> TOPICS = List.of("fields", "quotes", "broken-quotes", "lines", "ambiguities", "chunks");
    private static final int[] BUFFERS = {2, 3, 4, 5, 7, 16, 128 << 10};

    @TestFactory
    Stream<DynamicTest> everyCaseHoldsWithEveryLineEndDelimiterAndBuffer() {
        return cases().map(spec -> DynamicTest.dynamicTest(spec.id() + " " + spec.why(), () -> check(spec)));
    }

    @Test
    void noIdIsGivenTwice() {
        Set<String> ids = new HashSet<>();
        assertThat(cases().filter(spec -> !ids.add(spec.id()))).isEmpty();
        assertThat(ids).hasSizeGreaterThan(70);
    }

    private static void check(SpecCase spec) {
        for (String lineEnd : List.of("\n", "\r\n", "\r")) {
            for (char delimiter : Dialect.DELIMITERS.toCharArray()) {
                if (spec.onlyDelimiter() == null || spec.onlyDelimiter() == delimiter) {
                    Variant variant = new Variant(lineEnd, delimiter);
                    checkAsWritten(spec, variant);
                    checkWithoutLastLineEnd(spec, variant);
                }
            }
        }
    }

    private static void checkAsWritten(SpecCase spec, Variant variant) {
        String input = variant.expand(spec.input());
        for (int buffer : BUFFERS) {
            Scan scan = scan(spec, variant, input, buffer);
            String as = variant + " buffer " + buffer;
            checkRecords(spec, variant, scan, as);
            assertThat(scan.lines()).as(as).isEqualTo(spec.lines());
            if (spec.whole()) {
                assertThat(scan.end()).as(as).isEqualTo(Found.END);
                assertThat(scan.offset()).as(as).isEqualTo(input.length());
                checkUnclosedQuote(spec, variant, scan, as);
            } else {
                assertThat(scan.end()).as(as).isEqualTo(Found.INSIDE_RECORD);
                assertThat(scan.offset()).as(as).isEqualTo(variant.markerAt(spec.input(), "{record}"));
                assertThat(scan.openQuoteAt()).as(as).isEqualTo(variant.markerAt(spec.input(), "{quote}"));
            }
        }
    }

    private static void checkRecords(SpecCase spec, Variant variant, Scan scan, String as) {
        assertThat(scan.records()).as(as).hasSize(spec.records().size());
        for (int i = 0; i < spec.records().size(); i++) {
            SpecRecord expected = spec.records().get(i);
            ScannedRecord actual = scan.records().get(i);
            assertThat(actual.fields())
                    .as(as)
                    .isEqualTo(expected.fields().stream().map(variant::expand).toList());
            assertThat(actual.line()).as(as).isEqualTo(expected.line());
            assertThat(actual.brokenField() >= 0).as(as).isEqualTo(expected.broken());
        }
    }

    private static void checkUnclosedQuote(SpecCase spec, Variant variant, Scan scan, String as) {
        long open = scan.records().stream()
                .mapToLong(ScannedRecord::unclosedQuoteAt)
                .max()
                .orElse(-1);
        assertThat(open).as(as).isEqualTo(variant.markerAt(spec.input(), "{quote}"));
    }

    /** Where the line end is text in a quote that is never closed it is not taken away: that is another file. */
    private static void checkWithoutLastLineEnd(SpecCase spec, Variant variant) {
        String input = variant.expand(spec.input());
        boolean endsRecord = spec.input().matches("(?s).*[^⏎]⏎") && spec.whole();
        if (!endsRecord || spec.input().contains("{quote}")) {
            return;
        }
        String cut = input.substring(0, input.length() - variant.lineEnd().length());
        for (int buffer : BUFFERS) {
            Scan scan = scan(spec, variant, cut, buffer);
            String as = variant + " without last line end, buffer " + buffer;
            if (spec.lastOfFile()) {
                checkRecords(spec, variant, scan, as);
                assertThat(scan.lines()).as(as).isEqualTo(spec.lines() - 1);
                assertThat(scan.end()).as(as).isEqualTo(Found.END);
            } else {
                assertThat(scan.records()).as(as).hasSize(spec.records().size() - 1);
                assertThat(scan.end()).as(as).isEqualTo(Found.INSIDE_RECORD);
            }
        }
    }

    private static Scan scan(SpecCase spec, Variant variant, String input, int buffer) {
        return ScannedRecord.scan(
                input.getBytes(StandardCharsets.ISO_8859_1),
                Setting.buffer(buffer).delimiter(variant.delimiter()).lastOfFile(spec.lastOfFile()));
    }

    private static Stream<SpecCase> cases() {
        return SpecCase.ofTopics(TOPICS);
    }
}
