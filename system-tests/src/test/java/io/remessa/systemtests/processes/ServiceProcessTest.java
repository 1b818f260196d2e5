package io.remessa.systemtests.processes;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.opentest4j.TestAbortedException;

class ServiceProcessTest {

    @Test
    void whereClocksCannotBeSkewedATestIsSkippedOnlyUnlessThatIsRequired() {
        assertThatCode(() -> ServiceProcess.requireSkew(true, true)).doesNotThrowAnyException();
        assertThatThrownBy(() -> ServiceProcess.requireSkew(false, false)).isInstanceOf(TestAbortedException.class);
        assertThatThrownBy(() -> ServiceProcess.requireSkew(false, true))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("faketime");
    }
}
