package io.remessa.ledger.flow;

import static io.remessa.ledger.ProfileSamples.profiled;
import static io.remessa.ledger.Samples.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import io.remessa.csv.ByteRange;
import io.remessa.csv.profile.Profile;
import io.remessa.csv.result.ChunkEnd;
import io.remessa.csv.result.Totals;
import io.remessa.ledger.Ledger;
import io.remessa.ledger.Page;
import io.remessa.ledger.Samples;
import io.remessa.ledger.chunk.ChunkProfile;
import io.remessa.ledger.chunk.CompletedChunk;
import io.remessa.ledger.memory.InMemoryLedger;
import io.remessa.ledger.summary.Summary;
import io.remessa.ledger.upload.UploadId;
import io.remessa.ledger.upload.UploadState;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

/** The profile of an upload, of those of its chunks. */
class FinishProfiledTest {

    private static final ChunkEnd INSIDE = new ChunkEnd(ChunkEnd.Kind.INSIDE_RECORD, 50L, 60L);
    private static final int CHUNKS = 4;

    private final Ledger ledger = new InMemoryLedger();
    private final FinishUpload finishUpload = finishUpload(ledger);

    @Test
    void theProfileOfTheUploadIsThatOfAllChunksInWhateverOrderTheyEnd() {
        for (List<CompletedChunk> order : orders(chunks())) {
            UploadId id = validating(order);

            assertHasProfileOf(order, summary(id));
        }
    }

    @Test
    void afterTheRepairOfAWrongBorderTheProfileIsThatOfTheChunksThatCount() {
        List<CompletedChunk> chunks = chunks();
        CompletedChunk wrong = profiled(Samples.completed(1, 0, Samples.range(1), INSIDE), 11);
        CompletedChunk repaired = profiled(Samples.completed(1, 1, new ByteRange(100, 300), ChunkEnd.PROVED), 12);
        List<CompletedChunk> counting = List.of(chunks.get(3), repaired, chunks.get(0));
        chunks.set(1, wrong);

        for (List<CompletedChunk> order : orders(chunks)) {
            UploadId id = validating(order);
            assertThat(state(id)).isEqualTo(UploadState.VALIDATING);

            complete(id, repaired);

            assertHasProfileOf(counting, summary(id));
        }
    }

    @Test
    void aChunkWithoutAProfileLeavesTheUploadWithoutOne() {
        for (int number = 0; number < CHUNKS; number++) {
            List<CompletedChunk> chunks = chunks();
            chunks.set(number, Samples.completed(number, 0));

            Summary summary = summary(validating(chunks));

            assertThat(summary.accepted().profile()).isNull();
            assertThat(summary.rejected().profile()).isNull();
            assertThat(summary.all().records()).isEqualTo(10L * CHUNKS);
        }
    }

    @Test
    void profilesThatWereReadBeforeTheirChunkEndedAgainAreNotTakenForNone() {
        UploadId id = Samples.validating(ledger, CHUNKS).id();
        chunks().forEach(chunk -> ledger.completeChunk(id, chunk, NOW));

        finishUpload(withoutProfilesAtFirst()).run(id);
        assertThat(state(id)).as("left to whoever ended the chunk").isEqualTo(UploadState.VALIDATING);

        finishUpload.run(id);
        assertHasProfileOf(chunks(), summary(id));
    }

    private UploadId validating(List<CompletedChunk> ended) {
        UploadId id = Samples.validating(ledger, CHUNKS).id();
        ended.forEach(chunk -> complete(id, chunk));
        return id;
    }

    /** As a validator does it. */
    private void complete(UploadId id, CompletedChunk completed) {
        assertThat(ledger.completeChunk(id, completed, NOW)).isTrue();
        finishUpload.run(id);
    }

    private UploadState state(UploadId id) {
        return ledger.findUpload(id).orElseThrow().state();
    }

    private Summary summary(UploadId id) {
        assertThat(state(id)).isEqualTo(UploadState.COMPLETED);
        return ledger.findSummary(id, null).orElseThrow();
    }

    /** Adds up in the order given, which is another one than that of the file. */
    private static void assertHasProfileOf(List<CompletedChunk> chunks, Summary summary) {
        Totals accepted = Totals.NONE;
        Totals rejected = Totals.NONE;
        for (CompletedChunk chunk : chunks) {
            accepted = chunk.result().accepted().plus(accepted);
            rejected = chunk.result().rejected().plus(rejected);
        }
        assertThat(summary.accepted().profile()).isNotNull().isEqualTo(accepted.profile());
        assertThat(summary.rejected().profile())
                .isNotEqualTo(Profile.NONE)
                .isNotNull()
                .isEqualTo(rejected.profile());
    }

    private static List<CompletedChunk> chunks() {
        List<CompletedChunk> chunks = new ArrayList<>();
        for (int number = 0; number < CHUNKS; number++) {
            chunks.add(profiled(Samples.completed(number, 0), number));
        }
        return chunks;
    }

    private static <T> List<List<T>> orders(List<T> all) {
        if (all.isEmpty()) {
            return List.of(List.of());
        }
        List<List<T>> orders = new ArrayList<>();
        for (T last : all) {
            List<T> others = all.stream().filter(other -> other != last).toList();
            for (List<T> order : orders(others)) {
                List<T> longer = new ArrayList<>(order);
                longer.add(last);
                orders.add(longer);
            }
        }
        return orders;
    }

    private static FinishUpload finishUpload(Ledger ledger) {
        return new FinishUpload(ledger, (owner, messages) -> {}, Clock.fixed(NOW, ZoneOffset.UTC));
    }

    /** The ledger, whose first page of profiles is from before there were any. */
    private Ledger withoutProfilesAtFirst() {
        AtomicBoolean read = new AtomicBoolean();
        return (Ledger) Proxy.newProxyInstance(
                Ledger.class.getClassLoader(), new Class<?>[] {Ledger.class}, (proxy, method, arguments) -> {
                    if (method.getName().equals("listProfiles") && !read.getAndSet(true)) {
                        return new Page<ChunkProfile>(List.of(), null);
                    }
                    try {
                        return method.invoke(ledger, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }
}
