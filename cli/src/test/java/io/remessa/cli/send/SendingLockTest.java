package io.remessa.cli.send;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.remessa.cli.CliException;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class SendingLockTest {

    private final String name = UUID.randomUUID() + ".csv";

    @Test
    void aSecondSendOfTheSameNameAndSizeIsRefusedWhileTheFirstRuns() {
        SendingLock first = SendingLock.take(name, 10);
        assertThatThrownBy(() -> SendingLock.take(name, 10))
                .isInstanceOf(CliException.class)
                .hasMessageContaining("Another command on this machine");
        first.close();
        SendingLock.take(name, 10).close();
    }

    @Test
    void anotherSizeOrNameIsAnotherFile() {
        SendingLock one = SendingLock.take(name, 10);
        SendingLock other = SendingLock.take(name, 11);
        SendingLock third = SendingLock.take("x" + name, 10);
        assertThatThrownBy(() -> SendingLock.take(name, 11)).isInstanceOf(CliException.class);
        one.close();
        other.close();
        third.close();
    }
}
