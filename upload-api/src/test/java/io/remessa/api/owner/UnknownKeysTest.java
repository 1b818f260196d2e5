package io.remessa.api.owner;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class UnknownKeysTest {

    private long now = 1_000;
    private final UnknownKeys keys = new UnknownKeys(() -> Instant.ofEpochSecond(now));

    @Test
    void aKeyIsInDoubtUntilTheIssuersKeysHaveComeAgain() {
        assertThat(keys.mayHaveComeSince("new", 990)).isTrue();
        now = 1_020;
        assertThat(keys.mayHaveComeSince("new", 990)).as("not fetched since").isTrue();
        assertThat(keys.mayHaveComeSince("new", 1_010))
                .as("fetched, and without it")
                .isFalse();
        now = 1_030;
        assertThat(keys.mayHaveComeSince("new", 1_010)).as("it stays so").isFalse();
    }

    @Test
    void whoeverNamesManyKeysIsBelievedForSomeOnly() {
        for (int key = 0; key < UnknownKeys.MOST_IN_DOUBT; key++) {
            assertThat(keys.mayHaveComeSince("key-" + key, 990)).isTrue();
        }
        assertThat(keys.mayHaveComeSince("one more", 990)).isFalse();
        now = 1_020;
        assertThat(keys.mayHaveComeSince("after the next fetch", 1_010)).isTrue();
    }
}
