package io.remessa.ledger;

import static io.remessa.ledger.ProfileSamples.profiled;
import static io.remessa.ledger.Samples.NOW;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.remessa.csv.ByteRange;
import io.remessa.csv.result.ChunkEnd;
import io.remessa.ledger.chunk.Chunk;
import io.remessa.ledger.chunk.ChunkProfile;
import io.remessa.ledger.chunk.CompletedChunk;
import io.remessa.ledger.summary.LiveChunk;
import io.remessa.ledger.summary.LiveChunks;
import io.remessa.ledger.summary.Reconciliation;
import io.remessa.ledger.summary.Summary;
import io.remessa.ledger.upload.Upload;
import io.remessa.ledger.upload.UploadId;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What is known of columns, of chunks and of whole uploads. */
interface ProfileContract {

    Ledger ledger();

    @Test
    default void aCompletedChunkIsFoundWithItsProfile() {
        UploadId id = added(2);
        CompletedChunk completed = profiled(Samples.completed(1, 0), 1);

        complete(id, completed);

        assertThat(ledger().findCompleted(id, 1)).contains(completed);
        assertThat(ledger().findCompleted(id, 0)).isEmpty();
        assertThat(ledger().listProfiles(id, null, 10).items()).containsExactly(profileOf(completed));
    }

    @Test
    default void completedChunksAreListedWithoutTheirProfiles() {
        UploadId id = added(3);
        for (int number = 0; number < 3; number++) {
            complete(id, profiled(Samples.completed(number, 0), number));
        }

        assertThat(ledger().listCompleted(id, null, 10).items())
                .containsExactly(Samples.completed(0, 0), Samples.completed(1, 0), Samples.completed(2, 0));
    }

    @Test
    default void aChunkWithoutAProfileHasNone() {
        UploadId id = added(3);
        CompletedChunk last = profiled(Samples.completed(2, 0), 2);
        complete(id, Samples.completed(0, 0));
        complete(id, last);

        assertThat(ledger().findCompleted(id, 0)).contains(Samples.completed(0, 0));
        assertThat(ledger().listProfiles(id, null, 10).items()).containsExactly(profileOf(last));
        assertThat(ledger().listProfiles(added(1), null, 10)).isEqualTo(new Page<>(List.of(), null));
    }

    @Test
    default void profilesAreListedInOrderPageByPage() {
        UploadId id = added(23);
        List<ChunkProfile> profiles = new ArrayList<>();
        for (int number : new int[] {0, 1, 2, 3, 9, 10, 11, 22}) {
            CompletedChunk completed = profiled(Samples.completed(number, 0), number);
            profiles.add(profileOf(completed));
            complete(id, completed);
        }

        for (int limit : new int[] {1, 3, 4, 8, 100}) {
            List<ChunkProfile> listed = new ArrayList<>();
            Page<ChunkProfile> page = ledger().listProfiles(id, null, limit);
            listed.addAll(page.items());
            while (page.next() != null) {
                assertThat(page.items()).hasSize(limit);
                page = ledger().listProfiles(id, page.next(), limit);
                listed.addAll(page.items());
            }
            assertThat(page.items()).as("the last page").isNotEmpty();
            assertThat(listed).isEqualTo(profiles);
        }
        assertThatThrownBy(() -> ledger().listProfiles(id, "x", 10)).isInstanceOf(InvalidCursorException.class);
        assertThatThrownBy(() -> ledger().listProfiles(id, null, 0)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    default void theProfileOfAnEpochBeforeIsNotThatOfARepairedChunk() {
        UploadId id = added(3);
        for (int number = 0; number < 3; number++) {
            complete(id, profiled(Samples.completed(number, 0), number));
        }
        List<Chunk> chunks = ledger().listChunks(id, null, null, 10).items();

        assertThat(ledger().mergeChunks(chunks.get(0), chunks.subList(1, 2), NOW))
                .isTrue();
        assertThat(ledger().findCompleted(id, 0)).isEmpty();
        assertThat(ledger().findCompleted(id, 1)).isEmpty();

        CompletedChunk withoutProfile = Samples.completed(0, 1, new ByteRange(0, 200), ChunkEnd.PROVED);
        complete(id, withoutProfile);
        assertThat(ledger().findCompleted(id, 0)).contains(withoutProfile);
        CompletedChunk other = profiled(Samples.completed(2, 0), 2);
        assertThat(ledger().findCompleted(id, 2)).contains(other);
        assertThat(LiveChunks.withProfiles(ledger(), id))
                .extracting(LiveChunk::completed)
                .containsExactly(withoutProfile, other);
    }

    @Test
    default void theProfileOfANewEpochTakesThePlaceOfTheOneBefore() {
        UploadId id = added(2);
        complete(id, profiled(Samples.completed(0, 0), 0));
        complete(id, profiled(Samples.completed(1, 0), 1));
        List<Chunk> chunks = ledger().listChunks(id, null, null, 10).items();
        ledger().mergeChunks(chunks.get(0), chunks.subList(1, 2), NOW);
        CompletedChunk again = profiled(Samples.completed(0, 1, new ByteRange(0, 200), ChunkEnd.PROVED), 2);

        complete(id, again);

        assertThat(ledger().findCompleted(id, 0)).contains(again);
        assertThat(ledger().listProfiles(id, null, 10).items())
                .filteredOn(profile -> profile.number() == 0)
                .containsExactly(profileOf(again));
    }

    @Test
    default void whoCompletesAChunkTooLateLeavesNoProfileThatCounts() {
        UploadId id = added(1);
        Chunk failed = ledger().recordFailure(id, 0, 0, "detail", 1, NOW).orElseThrow();
        assertThat(ledger().reopenFailed(failed, NOW)).isTrue();

        assertThat(ledger().completeChunk(id, profiled(Samples.completed(0, 0), 0), NOW))
                .isFalse();
        assertThat(ledger().findCompleted(id, 0)).isEmpty();

        CompletedChunk again = profiled(Samples.completed(0, 1), 1);
        complete(id, again);
        assertThat(ledger().completeChunk(id, profiled(Samples.completed(0, 0), 0), NOW))
                .as("of an epoch before, though its profile came last")
                .isFalse();
        assertThat(ledger().completeChunk(id, profiled(Samples.completed(0, 1), 2), NOW))
                .isFalse();
        assertThat(ledger().findCompleted(id, 0)).contains(again);
    }

    @Test
    default void aSummaryIsFoundWithItsProfile() {
        Upload upload = Samples.validating(ledger(), 1);
        Reconciliation reconciliation = new Reconciliation(100, 100, 1, 1, 10, 7, 3, 3);
        Summary summary = new Summary(
                1,
                "parcelas",
                Samples.accepted().withProfile(ProfileSamples.random(1)),
                Samples.rejected().withProfile(ProfileSamples.random(2)),
                reconciliation);

        ledger().finish(upload.id(), summary, null, NOW);

        assertThat(ledger().findSummary(upload.id(), null)).contains(summary);
        assertThat(ledger().findSummary(upload.id(), 1)).contains(summary);
    }

    private UploadId added(int chunks) {
        UploadId id = Samples.newId();
        ledger().addChunks(Samples.planned(id, chunks));
        return id;
    }

    private void complete(UploadId id, CompletedChunk completed) {
        assertThat(ledger().completeChunk(id, completed, NOW)).isTrue();
    }

    private static ChunkProfile profileOf(CompletedChunk completed) {
        return ChunkProfile.of(completed).orElseThrow();
    }
}
