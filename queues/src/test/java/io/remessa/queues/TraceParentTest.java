package io.remessa.queues;

import static org.assertj.core.api.Assertions.assertThat;

import io.remessa.ledger.upload.UploadId;
import org.junit.jupiter.api.Test;

class TraceParentTest {

    /** {@code printf u-abcdefghij0123456789 | sha256sum} */
    @Test
    void itIsTheBeginningOfTheHashOfTheId() {
        assertThat(TraceParent.of(new UploadId("u-abcdefghij0123456789")).header())
                .isEqualTo("00-7d84de7ca2b2c356a5235282de972ee9-ff3b9731aadd06ca-01");
    }
}
