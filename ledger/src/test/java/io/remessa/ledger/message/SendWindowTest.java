package io.remessa.ledger.message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.remessa.ledger.Samples;
import io.remessa.ledger.memory.InMemoryLedger;
import io.remessa.ledger.upload.Upload;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SendWindowTest {

    @Test
    void aNewUploadBeginsWithItsFirstChunks() {
        List<Integer> open = IntStream.range(0, 1_000).boxed().toList();

        assertThat(new SendWindow(3).due(open)).containsExactly(0, 1, 2);
        assertThat(new SendWindow(2_000).due(open)).isEqualTo(open);
        assertThat(new SendWindow(3).due(List.of())).isEmpty();
    }

    @Test
    void aWindowWithoutChunksIsRefused() {
        assertThatThrownBy(() -> new SendWindow(0)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void theWindowOfAnUploadIsTheOneInItsPlanUnlessSomebodyHasSetAnother() {
        Upload upload = Samples.validating(new InMemoryLedger(), 1);

        assertThat(SendWindow.of(upload)).isEqualTo(new SendWindow(Samples.WINDOW_CHUNKS));
        assertThat(SendWindow.of(upload.withWindow(70))).isEqualTo(new SendWindow(70));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void whicheverChunksAreOpenEachIsSentOnce(long seed) {
        Random random = new Random(seed);
        SendWindow window = new SendWindow(1 + random.nextInt(20));
        Set<Integer> open = new TreeSet<>();
        random.ints(150, 0, 400).forEach(open::add);
        Set<Integer> all = new TreeSet<>(open);
        Deque<Integer> queue = new ArrayDeque<>(window.due(open));
        int sent = queue.size();

        while (!queue.isEmpty()) {
            int ended = queue.remove();
            assertThat(open.remove(ended)).isTrue();
            int released = window.releasedBy(ended);
            if (open.contains(released)) {
                queue.add(released);
                sent++;
            }
        }

        assertThat(open).isEmpty();
        assertThat(sent).isEqualTo(all.size());
    }
}
