package io.remessa.csv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

class ByteRangeTest {

    @Test
    void twoRangesThatTouchBecomeOne() {
        assertThat(new ByteRange(3, 10).through(new ByteRange(10, 12))).isEqualTo(new ByteRange(3, 12));
        assertThat(new ByteRange(3, 10).length()).isEqualTo(7);
        assertThat(new ByteRange(3, 3).length()).isZero();
    }

    @Test
    void aGapOrAnOverlapIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ByteRange(0, 5).through(new ByteRange(6, 7)))
                .withMessageContaining("[6, 7) does not begin where [0, 5) ends");
        assertThatIllegalArgumentException().isThrownBy(() -> new ByteRange(0, 5).through(new ByteRange(4, 7)));
    }

    @Test
    void aRangeThatEndsBeforeItBeginsIsRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> new ByteRange(5, 4));
        assertThatIllegalArgumentException().isThrownBy(() -> new ByteRange(-1, 4));
    }
}
