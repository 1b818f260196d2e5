package io.remessa.ledger.summary;

import io.remessa.ledger.Ledger;
import io.remessa.ledger.Page;
import io.remessa.ledger.chunk.Chunk;
import io.remessa.ledger.chunk.ChunkState;
import io.remessa.ledger.chunk.CompletedChunk;
import io.remessa.ledger.upload.UploadId;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The chunks of an upload that count, in order, each with its result. Both lists are read page by page while iterating,
 * so ten thousand chunks need no more memory than a few. Every {@link #iterator()} reads anew. What it gives is no
 * snapshot: a repair that happens meanwhile can part a chunk from its result.
 */
public final class LiveChunks implements Iterable<LiveChunk> {

    private static final int PAGE_ROWS = 500;

    private final Ledger ledger;
    private final UploadId upload;

    public LiveChunks(Ledger ledger, UploadId upload) {
        this.ledger = ledger;
        this.upload = upload;
    }

    @Override
    public Iterator<LiveChunk> iterator() {
        return new Join(
                new Rows<>(cursor -> ledger.listChunks(upload, null, cursor, PAGE_ROWS)),
                new Rows<>(cursor -> ledger.listCompleted(upload, cursor, PAGE_ROWS)));
    }

    /** Joins both lists, which have the same order, by the number of the chunk. */
    private static final class Join implements Iterator<LiveChunk> {

        private final Rows<Chunk> chunks;
        private final Rows<CompletedChunk> results;

        Join(Rows<Chunk> chunks, Rows<CompletedChunk> results) {
            this.chunks = chunks;
            this.results = results;
        }

        @Override
        public boolean hasNext() {
            Chunk chunk = chunks.peek();
            while (chunk != null && chunk.state() == ChunkState.MERGED) {
                chunks.skip();
                chunk = chunks.peek();
            }
            return chunk != null;
        }

        @Override
        public LiveChunk next() {
            Chunk chunk = hasNext() ? chunks.peek() : null;
            if (chunk == null) {
                throw new NoSuchElementException("No more chunks");
            }
            chunks.skip();
            return new LiveChunk(chunk, resultOf(chunk.number()));
        }

        private @Nullable CompletedChunk resultOf(int number) {
            CompletedChunk result = results.peek();
            while (result != null && result.number() < number) {
                results.skip();
                result = results.peek();
            }
            return result != null && result.number() == number ? result : null;
        }
    }

    /** The rows of all pages of a list, one after the other. */
    private static final class Rows<T> {

        private final Function<@Nullable String, Page<T>> list;
        private Page<T> page;
        private int index;

        Rows(Function<@Nullable String, Page<T>> list) {
            this.list = list;
            this.page = list.apply(null);
        }

        /** The row at hand, or null after the last. */
        @Nullable
        T peek() {
            while (index == page.items().size() && page.next() != null) {
                page = list.apply(page.next());
                index = 0;
            }
            return index < page.items().size() ? page.items().get(index) : null;
        }

        void skip() {
            index++;
        }
    }
}
