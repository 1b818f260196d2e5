package io.remessa.ledger;

import static io.remessa.ledger.Samples.NOW;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.remessa.ledger.chunk.Chunk;
import io.remessa.ledger.chunk.ChunkState;
import io.remessa.ledger.chunk.CompletedChunk;
import io.remessa.ledger.upload.Owner;
import io.remessa.ledger.upload.Upload;
import io.remessa.ledger.upload.UploadId;
import io.remessa.ledger.upload.UploadState;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Lists that do not fit a page. */
interface PagingContract {

    Ledger ledger();

    @Test
    default void moreThanAThousandChunksAreListedInOrder() {
        UploadId id = Samples.newId();
        List<Chunk> planned = Samples.planned(id, 1_103);
        ledger().addChunks(planned);

        assertThat(all(cursor -> ledger().listChunks(id, null, cursor, 100))).isEqualTo(planned);
        assertThat(all(cursor -> ledger().listChunks(id, null, cursor, 1_000))).isEqualTo(planned);
        assertThat(ledger().openChunks(id, 10_000))
                .isEqualTo(IntStream.range(0, 1_103).boxed().toList());
    }

    @Test
    default void aPageThatHoldsTheLastRowIsTheLastPage() {
        UploadId id = Samples.newId();
        ledger().addChunks(Samples.planned(id, 4));

        Page<Chunk> first = ledger().listChunks(id, null, null, 2);
        assertThat(first.next()).isNotNull().matches("[A-Za-z0-9_-]+");
        Page<Chunk> second = ledger().listChunks(id, null, first.next(), 2);
        assertThat(second.items()).extracting(Chunk::number).containsExactly(2, 3);
        assertThat(second.next()).isNull();
    }

    @Test
    default void chunksOfOneStateAreListedFromAmongTheOthers() {
        UploadId id = Samples.newId();
        ledger().addChunks(Samples.planned(id, 60));
        for (int number : new int[] {3, 31, 32, 59}) {
            ledger().completeChunk(id, Samples.completed(number, 0), NOW);
        }

        assertThat(all(cursor -> ledger().listChunks(id, ChunkState.COMPLETED, cursor, 1)))
                .extracting(Chunk::number)
                .containsExactly(3, 31, 32, 59);
        assertThat(all(cursor -> ledger().listChunks(id, ChunkState.PENDING, cursor, 50)))
                .hasSize(56);
        assertThat(ledger().listChunks(id, ChunkState.FAILED, null, 10)).isEqualTo(new Page<>(List.of(), null));
        assertThat(all(cursor -> ledger().listCompleted(id, cursor, 3)))
                .extracting(CompletedChunk::number)
                .containsExactly(3, 31, 32, 59);
    }

    @Test
    default void chunksOfOtherUploadsAreNotListed() {
        UploadId id = Samples.newId();
        ledger().addChunks(Samples.planned(id, 2));
        ledger().addChunks(Samples.planned(Samples.newId(), 2));

        assertThat(ledger().listChunks(id, null, null, 10).items())
                .extracting(Chunk::upload)
                .containsOnly(id);
    }

    @Test
    default void uploadsAreListedNewestFirst() {
        Owner owner = Samples.newOwner();
        List<Upload> uploads = new ArrayList<>();
        for (int second : new int[] {30, 10, 50, 20, 40}) {
            uploads.add(create(owner, second));
        }
        create(Samples.newOwner(), 60);
        uploads.sort(Comparator.comparing(Upload::createdAt).reversed());

        assertThat(all(cursor -> ledger().listUploads(owner, null, cursor, 2))).isEqualTo(uploads);
        assertThat(all(cursor -> ledger().listUploads(owner, UploadState.UPLOADING, cursor, 3)))
                .isEqualTo(uploads);
        assertThat(ledger().listUploads(owner, UploadState.COMPLETED, null, 5).items())
                .isEmpty();
    }

    @Test
    default void uploadsOfTheSameMillisecondAreEachListedOnce() {
        Owner owner = Samples.newOwner();
        List<Upload> uploads = new ArrayList<>();
        for (int i = 0; i < 13; i++) {
            uploads.add(create(owner, i / 5));
        }

        for (int limit : new int[] {1, 2, 5, 13}) {
            List<Upload> listed = all(cursor -> ledger().listUploads(owner, null, cursor, limit));
            assertThat(listed).containsExactlyInAnyOrderElementsOf(uploads);
            assertThat(listed)
                    .isSortedAccordingTo(Comparator.comparing(Upload::createdAt).reversed());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "x", "%00", "Y2h1bms", "====", "YzEyMzQ1Ng", "Yy0x", "ç", "null"})
    default void whatIsNoCursorIsRefused(String cursor) {
        UploadId id = Samples.newId();

        assertThatThrownBy(() -> ledger().listChunks(id, null, cursor, 10)).isInstanceOf(InvalidCursorException.class);
        assertThatThrownBy(() -> ledger().listCompleted(id, cursor, 10)).isInstanceOf(InvalidCursorException.class);
        assertThatThrownBy(() -> ledger().listUploads(Owner.LOCAL, null, cursor, 10))
                .isInstanceOf(InvalidCursorException.class);
    }

    @Test
    default void aCursorOfAnotherListIsRefused() {
        String ofChunks = Base64.getUrlEncoder().encodeToString("c5".getBytes(StandardCharsets.US_ASCII));
        String ofUploads =
                Base64.getUrlEncoder().encodeToString(("u5:" + Samples.newId()).getBytes(StandardCharsets.US_ASCII));
        UploadId id = Samples.newId();

        assertThat(ledger().listChunks(id, null, ofChunks, 10).items()).isEmpty();
        assertThat(ledger().listUploads(Samples.newOwner(), null, ofUploads, 10).items())
                .isEmpty();
        assertThatThrownBy(() -> ledger().listChunks(id, null, ofUploads, 10))
                .isInstanceOf(InvalidCursorException.class);
        assertThatThrownBy(() -> ledger().listUploads(Owner.LOCAL, null, ofChunks, 10))
                .isInstanceOf(InvalidCursorException.class);
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 0, 1_001})
    default void aPageHasOneToAThousandRows(int limit) {
        UploadId id = Samples.newId();

        assertThatThrownBy(() -> ledger().listChunks(id, null, null, limit))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> ledger().listCompleted(id, null, limit)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> ledger().listUploads(Owner.LOCAL, null, null, limit))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private Upload create(Owner owner, int second) {
        Upload upload = Samples.upload(owner, NOW.plusSeconds(second));
        assertThat(ledger().createUpload(upload)).isTrue();
        return upload;
    }

    private static <T> List<T> all(Function<@Nullable String, Page<T>> list) {
        List<T> rows = new ArrayList<>();
        Page<T> page = list.apply(null);
        rows.addAll(page.items());
        while (page.next() != null) {
            page = list.apply(page.next());
            rows.addAll(page.items());
        }
        return rows;
    }
}
