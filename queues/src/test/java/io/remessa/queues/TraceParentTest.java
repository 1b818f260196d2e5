package io.remessa.queues;

import static org.assertj.core.api.Assertions.assertThat;

import io.remessa.ledger.upload.UploadId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullAndEmptySource;
import org.junit.jupiter.params.provider.ValueSource;

class TraceParentTest {

    private static final String TRACE = "7d84de7ca2b2c356a5235282de972ee9";
    private static final String SPAN = "ff3b9731aadd06ca";

    /** {@code printf u-abcdefghij0123456789 | sha256sum} */
    @Test
    void itIsTheBeginningOfTheHashOfTheId() {
        assertThat(TraceParent.of(new UploadId("u-abcdefghij0123456789")).header())
                .isEqualTo("00-" + TRACE + "-" + SPAN + "-01");
    }

    @Test
    void whatIsWrittenIsRead() {
        for (boolean sampled : new boolean[] {true, false}) {
            TraceParent parent = new TraceParent(TRACE, SPAN, sampled);

            assertThat(TraceParent.read(parent.header())).contains(parent);
        }
    }

    @Test
    void versionsToComeMayHaveMoreFlagsAndMoreBehindThem() {
        assertThat(TraceParent.read("01-" + TRACE + "-" + SPAN + "-03-more"))
                .contains(new TraceParent(TRACE, SPAN, true));
    }

    @ParameterizedTest
    @NullAndEmptySource
    @ValueSource(
            strings = {
                "nonsense",
                "00-" + TRACE + "-" + SPAN,
                "00-" + TRACE + "-" + SPAN + "-01-more",
                "ff-" + TRACE + "-" + SPAN + "-01",
                "00-00000000000000000000000000000000-" + SPAN + "-01",
                "00-" + TRACE + "-0000000000000000-01",
                "00-7D84DE7CA2B2C356A5235282DE972EE9-" + SPAN + "-01",
                "00-" + TRACE + "-" + SPAN + "-1",
                " 00-" + TRACE + "-" + SPAN + "-01"
            })
    void whatIsMalformedIsNobodys(String header) {
        assertThat(TraceParent.read(header)).isEmpty();
    }
}
