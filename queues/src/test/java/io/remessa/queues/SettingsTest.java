package io.remessa.queues;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class SettingsTest {

    private static final String QUEUE = "http://127.0.0.1:8484/remessa-chunks";

    @Test
    void whatCannotWorkIsRefusedByName() {
        assertRefused("maxInFlight", 0, 20, 60, 20, 25, 60);
        assertRefused("longPollSeconds", 1, 21, 60, 20, 25, 60);
        assertRefused("visibilitySeconds", 1, 20, 1, 1, 25, 60);
        assertRefused("heartbeatSeconds", 1, 20, 60, 60, 25, 60);
        assertRefused("heartbeatSeconds", 1, 20, 60, 0, 25, 60);
        assertRefused("drainSeconds", 1, 20, 60, 20, -1, 60);
        assertRefused("maxBackoffSeconds", 1, 20, 60, 20, 25, 0);
    }

    @Test
    void theUsualSettingsAreAllowed() {
        assertThat(ConsumerSettings.of(QUEUE, 4).maxInFlight()).isEqualTo(4);
    }

    @Test
    void aDelayIsWhatTheQueueCanDo() {
        assertThatThrownBy(() -> Handled.retryAfter(Duration.ofSeconds(-1)))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Handled.retryAfter(Duration.ofHours(13))).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aMessageIsNamedWithoutItsBody() {
        assertThat(new ReceivedMessage("id-1", "SECRET", 2)).hasToString("message id-1 (received 2 times)");
    }

    private static void assertRefused(
            String name, int inFlight, int poll, int visibility, int heartbeat, int drain, int backoff) {
        assertThatThrownBy(() -> new ConsumerSettings(QUEUE, inFlight, poll, visibility, heartbeat, drain, backoff))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith(name + " is ");
    }
}
