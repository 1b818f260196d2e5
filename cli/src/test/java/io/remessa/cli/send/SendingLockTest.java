package io.remessa.cli.send;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.remessa.cli.CliException;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class SendingLockTest {

    private final String name = UUID.randomUUID().toString();

    @Test
    void aSecondSendOfTheSameFileIsRefusedWhileTheFirstRuns() {
        SendingLock first = SendingLock.take(name);
        assertThatThrownBy(() -> SendingLock.take(name))
                .isInstanceOf(CliException.class)
                .hasMessageContaining("Another command on this machine");
        first.close();
        SendingLock.take(name).close();
    }

    @Test
    void anotherFileIsNotInTheWay() {
        SendingLock one = SendingLock.take(name);
        SendingLock other = SendingLock.take("x" + name);
        assertThatThrownBy(() -> SendingLock.take("x" + name)).isInstanceOf(CliException.class);
        one.close();
        other.close();
    }
}
