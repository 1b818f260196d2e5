package io.remessa.ledger.backoff;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class BackoffTest {

    private final Backoff backoff = new Backoff(Duration.ofMillis(100), Duration.ofSeconds(1));

    @Test
    void theBoundDoublesUpToTheLongest() {
        assertThat(longestOf(1)).isBetween(Duration.ofMillis(90), Duration.ofMillis(100));
        assertThat(longestOf(2)).isBetween(Duration.ofMillis(180), Duration.ofMillis(200));
        assertThat(longestOf(4)).isBetween(Duration.ofMillis(720), Duration.ofMillis(800));
        assertThat(longestOf(5)).isBetween(Duration.ofMillis(900), Duration.ofSeconds(1));
        assertThat(longestOf(1_000_000)).isBetween(Duration.ofMillis(900), Duration.ofSeconds(1));
    }

    @Test
    void whatIsNoBackoffIsRefused() {
        assertThatThrownBy(() -> new Backoff(Duration.ZERO, Duration.ofSeconds(1)))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Backoff(Duration.ofSeconds(2), Duration.ofSeconds(1)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private Duration longestOf(int failures) {
        Random random = new Random(3);
        return IntStream.range(0, 1_000)
                .mapToObj(i -> backoff.delay(failures, random))
                .max(Duration::compareTo)
                .orElseThrow();
    }
}
