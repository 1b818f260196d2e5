package io.remessa.ledger.chunk;

import static io.remessa.ledger.chunk.ChunkState.COMPLETED;
import static io.remessa.ledger.chunk.ChunkState.FAILED;
import static io.remessa.ledger.chunk.ChunkState.MERGED;
import static io.remessa.ledger.chunk.ChunkState.PENDING;
import static io.remessa.ledger.chunk.ChunkState.PROCESSING;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ChunkStateTest {

    private static final Map<ChunkState, Set<ChunkState>> STEPS = Map.of(
            PENDING, Set.of(PROCESSING, COMPLETED, FAILED),
            PROCESSING, Set.of(PROCESSING, COMPLETED, FAILED),
            COMPLETED, Set.of(PENDING, MERGED),
            FAILED, Set.of(PENDING),
            MERGED, Set.of());

    @Test
    void everyPairOfStatesIsAStepOrNot() {
        for (ChunkState from : ChunkState.values()) {
            for (ChunkState to : ChunkState.values()) {
                boolean step = STEPS.getOrDefault(from, Set.of()).contains(to);
                assertThat(from.next().contains(to)).as(from + " to " + to).isEqualTo(step);
                assertThat(to.previous().contains(from))
                        .as(to + " from " + from)
                        .isEqualTo(step);
            }
        }
    }

    @Test
    void whatIsWorkedOnIsWhatIsOpen() {
        assertThat(COMPLETED.previous()).allMatch(ChunkState::isOpen).hasSize(2);
        assertThat(FAILED.previous()).isEqualTo(COMPLETED.previous());
        assertThat(MERGED.isOpen()).isFalse();
    }
}
