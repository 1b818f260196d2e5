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
    }

    /** The time since it was dispatched is not that in which anything was done. */
    @Test
    void ofOneThatHasStoodStillNoSpeedIsTold() {
        Upload upload = operated.validating(4);
        Instant later = Operated.NOW.plusSeconds(10);
        Progress unknown = new Progress(4, 1, null, null);

        assertThat(Progress.of(upload.pausedSince(later, PausedBy.OWNER), 3, later))
                .isEqualTo(unknown);
        operated.ledger.pause(upload.id(), PausedBy.OWNER, Operated.NOW);
        operated.ledger.resume(upload.id(), PausedBy.OWNER, later);
        Upload listed =
                operated.ledger.listInState(upload.state(), null, 1).items().get(0);
        assertThat(Progress.of(listed, 3, later)).isEqualTo(unknown);
    }

    @Test
    void pausedBeforeItWasDispatchedItHasNotStoodStillSince() {
        Upload upload = operated.validating(4).resumedAt(Operated.NOW.minusSeconds(1));

        assertThat(Progress.of(upload, 3, Operated.NOW.plusSeconds(10))).isEqualTo(new Progress(4, 1, 100L, 30L));
    }

    @Test
    void thereIsNoneBeforeTheChunksAreKnown() {
        assertThat(Progress.of(operated.uploaded(), 0, Operated.NOW)).isNull();
    }
}
