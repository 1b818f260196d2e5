package io.remessa.cli.stack;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class CauseInLogTest {

    @Test
    void theDeepestCauseCountsAndItsClassIsLeftOut() {
        assertThat(CauseInLog.in(List.of(
                        "ERROR Failed to start application",
                        "java.lang.RuntimeException: Failed",
                        "\tat a.B.c(B.java:1)",
                        "Caused by: java.lang.RuntimeException: because",
                        "\t... 2 more",
                        "Caused by: java.lang.IllegalArgumentException: chunk-size-bytes must be at least 1",
                        "\tat a.B.c(B.java:1)")))
                .contains("chunk-size-bytes must be at least 1");
    }

    @Test
    void aMessageMayHaveSeveralLinesOrNone() {
        assertThat(CauseInLog.in(List.of("Caused by: a.ConfigException: invalid:", "\tSRCFG00014: one", "\tat a.B")))
                .contains("invalid: SRCFG00014: one");
        assertThat(CauseInLog.in(List.of("Caused by: java.lang.NullPointerException")))
                .contains("java.lang.NullPointerException");
    }

    @Test
    void aLogWithoutExceptionsHasNoCause() {
        assertThat(CauseInLog.in(List.of("one", "two"))).isEmpty();
    }
}
