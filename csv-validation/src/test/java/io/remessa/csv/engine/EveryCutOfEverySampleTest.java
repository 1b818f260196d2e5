package io.remessa.csv.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.remessa.csv.ByteRange;
import io.remessa.csv.generated.SmallSamples;
import io.remessa.csv.oracle.Outcome;
import io.remessa.csv.oracle.PlainParser;
import io.remessa.csv.record.RecordScanner.Found;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Small files cut at every byte: the same findings, totals and rejects as in one piece. */
class EveryCutOfEverySampleTest {

    private static final int SMALL_BUFFER = 64;

    @Test
    void theSamplesHaveEveryLineEndDelimiterAndEncodingAndRecordsGoodAndBad() {
        Map<String, LaidOutFile> samples = SmallSamples.withHeader();
        assertThat(samples).hasSize(72);
        Set<String> dialects = samples.values().stream()
                .map(sample -> sample.dialect().toString())
                .collect(Collectors.toSet());
        assertThat(dialects).hasSize(12);
        List<Outcome> outcomes = samples.values().stream()
                .map(sample -> HealedChunks.whole(Engine.PLAIN, sample, SMALL_BUFFER))
                .toList();
        assertThat(outcomes).anyMatch(outcome -> outcome.accepted().records() > 1);
        assertThat(outcomes).anyMatch(outcome -> outcome.rejected().records() > 1);
    }

    @ParameterizedTest
    @EnumSource
    void theFirstPartSaysWhetherTheCutIsABorderAndIfSoBothPartsAddUp(Engine engine) {
        EnumSet<Found> seen = EnumSet.noneOf(Found.class);
        SmallSamples.withHeader().forEach((name, sample) -> {
            Outcome whole = HealedChunks.whole(Engine.PLAIN, sample, Engine.USUAL_BUFFER);
            for (int cut = 0; cut <= sample.length(); cut++) {
                if (!sample.isInsideLineEnd(cut)) {
                    seen.add(cutAt(engine, sample, cut, whole, engine + ", sample " + name + ", cut at " + cut));
                }
            }
        });
        assertThat(seen).containsExactlyInAnyOrder(Found.END, Found.INSIDE_RECORD);
    }

    @ParameterizedTest
    @EnumSource
    void tinyFilesHealToTheWholeFromEveryPairOfCuts(Engine engine) {
        for (LaidOutFile sample : SmallSamples.tiny()) {
            Outcome whole = HealedChunks.whole(Engine.PLAIN, sample, Engine.USUAL_BUFFER);
            for (int first = 0; first <= sample.length(); first++) {
                for (int second = first + 1; second <= sample.length(); second++) {
                    if (!sample.isInsideLineEnd(first) && !sample.isInsideLineEnd(second)) {
                        Outcome healed = HealedChunks.of(engine, sample, List.of(first, second), SMALL_BUFFER)
                                .outcome();
                        whole.assertSame(healed, sample.visible() + " cut at " + first + " and " + second);
                    }
                }
            }
        }
    }

    private static Found cutAt(Engine engine, LaidOutFile sample, int cut, Outcome whole, String where) {
        ValidatedChunk first = engine.validate(sample, new ByteRange(0, cut), SMALL_BUFFER);
        char delimiter = sample.dialect().delimiter();
        boolean border = cut <= sample.dataStart()
                || cut == sample.length()
                || PlainParser.isBorder(sample.bytes(), sample.dataStart(), delimiter, cut);
        assertEquals(border ? Found.END : Found.INSIDE_RECORD, first.end(), where);
        if (border) {
            ValidatedChunk second = engine.validate(sample, new ByteRange(cut, sample.length()), SMALL_BUFFER);
            whole.assertSame(ValidatedChunk.addUp(List.of(first, second)), where);
        } else {
            long record = PlainParser.parse(sample.bytes(), sample.dataStart(), delimiter).stream()
                    .mapToLong(found -> found.offset())
                    .filter(offset -> offset < cut)
                    .max()
                    .orElseThrow();
            assertEquals(record, first.stoppedAt(), where);
            assertEquals(
                    PlainParser.openQuoteAt(sample.bytes(), sample.dataStart(), delimiter, cut),
                    first.openQuoteAt(),
                    where);
        }
        return first.end();
    }
}
