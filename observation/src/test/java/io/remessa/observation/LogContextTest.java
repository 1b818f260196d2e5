package io.remessa.observation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.remessa.ledger.upload.UploadId;
import io.remessa.queues.TraceParent;
import java.io.IOException;
import org.jboss.logging.MDC;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class LogContextTest {

    private static final UploadId ONE = new UploadId("u-one00000000000000000");
    private static final UploadId OTHER = new UploadId("u-other000000000000000");

    @AfterEach
    void forget() {
        MDC.clear();
    }

    private static String lines() {
        return MDC.get("uploadId") + " " + MDC.get("chunk");
    }

    @Test
    void linesSayWhatTheyAreAboutAndNoLongerAfterwards() {
        String within = LogContext.of(ONE, 7).call(LogContextTest::lines);

        assertThat(within).isEqualTo(ONE + " 7");
        assertThat(lines()).isEqualTo("null null");
    }

    @Test
    void linesNameTheTraceOfTheirUpload() {
        Object within = LogContext.of(ONE).call(() -> MDC.get("traceId"));

        assertThat(within).isEqualTo(TraceParent.of(ONE).traceId());
        assertThat(MDC.get("traceId")).isNull();
    }

    @Test
    void contextsNest() {
        String[] seen = new String[2];
        LogContext.of(ONE, 7).run(() -> {
            seen[0] = LogContext.of(OTHER).call(LogContextTest::lines);
            seen[1] = lines();
        });

        assertThat(seen).containsExactly(OTHER + " null", ONE + " 7");
    }

    @Test
    void whoeverLogsAFailureMayDoSoWithinTheContextThatItCameIn() {
        String[] told = new String[1];
        LogContext.confine(() -> {
            try {
                LogContext.of(ONE, 7).runUntilTold(() -> {
                    throw new OutOfMemoryError("all is full");
                });
            } catch (OutOfMemoryError e) {
                told[0] = lines() + " " + MDC.get("traceId");
            }
        });

        assertThat(told[0]).isEqualTo(ONE + " 7 " + TraceParent.of(ONE).traceId());
        assertThat(lines()).isEqualTo("null null");
        assertThat(MDC.get("traceId")).isNull();
    }

    @Test
    void whatGoesWellEndsItsContextAtOnceThoughAFailureWouldNotHave() {
        LogContext.confine(() -> {
            assertThat(LogContext.of(ONE, 7).<String, RuntimeException>callUntilTold(LogContextTest::lines))
                    .isEqualTo(ONE + " 7");
            assertThat(lines()).isEqualTo("null null");
        });
    }

    @Test
    void aConfinedFailureIsThrownOn() {
        assertThatThrownBy(() -> LogContext.confine(() -> LogContext.of(ONE).runUntilTold(() -> {
                    throw new IllegalStateException("away");
                })))
                .hasMessage("away");
        assertThat(lines()).isEqualTo("null null");
    }

    @Test
    void aFailureEndsTheContext() {
        assertThatThrownBy(() -> LogContext.of(ONE).run(() -> {
                    throw new IOException("away");
                }))
                .isInstanceOf(IOException.class);
        assertThat(lines()).isEqualTo("null null");
    }
}
