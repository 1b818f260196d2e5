package io.remessa.dispatch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.remessa.ledger.message.SendWindow;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OwnerWindowTest {

    @ParameterizedTest
    @CsvSource({
        "64, 4, 0, 64",
        "64, 4, 1, 32",
        "64, 4, 2, 21",
        "64, 4, 14, 4",
        "64, 4, 15, 4",
        "64, 4, 16, 4",
        "64, 4, 2147483647, 4",
        "10, 3, 1, 5",
        "10, 3, 2, 3",
        "10, 3, 3, 3",
        "5, 5, 1, 5",
        "1, 1, 0, 1",
        "1, 1, 9, 1"
    })
    void anUploadGetsAnEvenShareButAtLeastTheLeast(int chunks, int least, int others, int share) {
        assertThat(new OwnerWindow(chunks, least).share(others)).isEqualTo(new SendWindow(share));
    }

    @Test
    void theLeastIsNeverMoreThanTheWindow() {
        OwnerWindow window = new OwnerWindow(2, 4);

        assertThat(window.share(0)).isEqualTo(new SendWindow(2));
        assertThat(window.share(7)).isEqualTo(new SendWindow(2));
    }

    @Test
    void moreOthersThanAreCountedMakeNoDifference() {
        for (int chunks = 1; chunks <= 80; chunks++) {
            for (int least = 1; least <= 80; least++) {
                OwnerWindow window = new OwnerWindow(chunks, least);
                assertThat(window.mostOthers()).isPositive();
                SendWindow counted = window.share(window.mostOthers());
                for (int others = window.mostOthers(); others <= 100; others++) {
                    assertThat(window.share(others)).isEqualTo(counted);
                }
            }
        }
    }

    @Test
    void aWindowThatSendsNothingIsRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> new OwnerWindow(0, 4));
        assertThatIllegalArgumentException().isThrownBy(() -> new OwnerWindow(64, 0));
    }
}
