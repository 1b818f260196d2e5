package io.remessa.ledger.flow;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class StopEarlyTest {

    @Test
    void momentsToLookAreFewAndEvenly() {
        assertThat(moments(10_000))
                .hasSizeLessThanOrEqualTo(30)
                .startsWith(1, 2, 4, 8)
                .endsWith(10_000);
        assertThat(moments(5)).containsExactly(1, 2, 3, 4, 5);
    }

    @Test
    void allLooksTogetherReadARowAboutTenTimesWhateverTheNumberOfChunks() {
        for (int total = 1; total <= 10_000; total += 37) {
            long rows = moments(total).stream().mapToLong(Integer::longValue).sum();
            assertThat(rows).as("%d chunks", total).isLessThanOrEqualTo(11L * total + 2);
        }
    }

    @Test
    void theLedgerIsAskedOnlyOnceAChunkHasTooManyAndThenSeldom() {
        List<Long> asked = new ArrayList<>();
        RejectWatch watch = new RejectWatch(5, rejects -> {
            asked.add(rejects);
            return rejects > 20;
        });

        List<Integer> ended =
                IntStream.rangeClosed(1, 30).filter(watch::isEnded).boxed().toList();

        assertThat(asked).containsExactly(6L, 13L, 27L);
        assertThat(ended).containsExactly(27);
    }

    private static List<Integer> moments(int total) {
        return IntStream.rangeClosed(1, total)
                .filter(chunks -> StopEarly.isMoment(chunks, total))
                .boxed()
                .toList();
    }
}
