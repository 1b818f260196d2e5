package io.remessa.validate.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.remessa.ledger.fleet.Member;
import io.remessa.ledger.fleet.Member.ChunkInWork;
import io.remessa.ledger.fleet.Member.WorkMinute;
import io.remessa.ledger.fleet.OwnWork;
import io.remessa.ledger.message.ChunkMessage;
import io.remessa.ledger.upload.UploadId;
import io.remessa.queues.Handled;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ReportedChunksTest {

    private static final Instant NOW = Instant.ofEpochSecond(60 * 1_000);
    private static final UploadId UPLOAD = new UploadId("u-0123456789abcdefghij");
    private static final ChunkMessage MESSAGE = ChunkMessage.of(UPLOAD, 7, 0);

    private final OwnWork work = new OwnWork("chunk-validator", "a-1", "1.0", () -> NOW);
    private final ReportedChunks reported = new ReportedChunks(work);

    @Test
    void aChunkIsInWorkWhileItsMessageIsHandledAndNoLonger() {
        List<Member> during = new ArrayList<>();

        Handled handled = reported.handle(MESSAGE, message -> {
            during.add(work.now());
            return Handled.DONE;
        });

        assertThat(handled).isEqualTo(Handled.DONE);
        assertThat(during.get(0).inFlight()).isEqualTo(1);
        assertThat(during.get(0).chunks()).containsExactly(new ChunkInWork(UPLOAD, 7, NOW));
        assertThat(work.now().inFlight()).isZero();
        assertThat(work.now().chunks()).isEmpty();
        assertThat(work.now().minutes()).isEmpty();
    }

    @Test
    void anAttemptThatIsToBeRepeatedOrBreaksDownHasFailed() {
        reported.handle(MESSAGE, message -> Handled.retryAfter(Duration.ofSeconds(1)));
        assertThatThrownBy(() -> reported.handle(MESSAGE, message -> {
                    throw new IllegalStateException("no table");
                }))
                .hasMessage("no table");

        assertThat(work.now().inFlight()).isZero();
        assertThat(work.now().minutes()).containsExactly(new WorkMinute(1_000, 0, 0, 0, 2));
    }
}
