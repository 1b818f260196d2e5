package io.remessa.api.ops;

import static org.assertj.core.api.Assertions.assertThat;

import io.remessa.ledger.upload.PausedBy;
import io.remessa.ledger.upload.Upload;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class ProgressTest {

    private final Operated operated = new Operated();

    @Test
    void speedAndWhatIsLeftFollowFromTheChunksThatHaveEnded() {
        Upload upload = operated.validating(4); // of 1,000 bytes each
        Instant later = Operated.NOW.plusSeconds(10);

        assertThat(Progress.of(upload, 4, later)).isEqualTo(new Progress(4, 0, null, null));
        assertThat(Progress.of(upload, 3, later)).isEqualTo(new Progress(4, 1, 100L, 30L));
        assertThat(Progress.of(upload, 0, later)).isEqualTo(new Progress(4, 4, 400L, 0L));
        assertThat(Progress.of(upload.pausedSince(later, PausedBy.OWNER), 3, later))
                .isEqualTo(new Progress(4, 1, 100L, null));
    }

    @Test
    void thereIsNoneBeforeTheChunksAreKnown() {
        assertThat(Progress.of(operated.uploaded(), 0, Operated.NOW)).isNull();
    }
}
