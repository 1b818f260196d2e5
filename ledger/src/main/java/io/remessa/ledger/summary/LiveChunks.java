package io.remessa.ledger.summary;

import io.remessa.ledger.Ledger;
import io.remessa.ledger.Page;
import io.remessa.ledger.chunk.Chunk;
import io.remessa.ledger.chunk.ChunkProfile;
import io.remessa.ledger.chunk.ChunkState;
import io.remessa.ledger.chunk.CompletedChunk;
import io.remessa.ledger.upload.UploadId;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The chunks of an upload that count, in order, each with its result. The lists are read page by page while iterating,
 * so ten thousand chunks need no more memory than a few. Every {@link #iterator()} reads anew. What it gives is no
 * snapshot: a repair that happens meanwhile can part a chunk from its result.
 */
public final class LiveChunks implements Iterable<LiveChunk> {

    private static final int PAGE_ROWS = 500;

    /** Profiles are much larger than other rows. */
    private static final int PAGE_PROFILES = 50;

    private final Ledger ledger;
    private final UploadId upload;
    private final boolean profiled;

    /** Without profiles, which few need. */
    public LiveChunks(Ledger ledger, UploadId upload) {
        this(ledger, upload, false);
    }

    private LiveChunks(Ledger ledger, UploadId upload, boolean profiled) {
        this.ledger = ledger;
        this.upload = upload;
        this.profiled = profiled;
    }

    /** With the profiles of those that have one. */
    public static LiveChunks withProfiles(Ledger ledger, UploadId upload) {
        return new LiveChunks(ledger, upload, true);
    }

    @Override
    public Iterator<LiveChunk> iterator() {
        return new Join(
                new Rows<>(cursor -> ledger.listChunks(upload, null, cursor, PAGE_ROWS)),
                new Rows<>(cursor -> ledger.listCompleted(upload, cursor, PAGE_ROWS)),
                new Rows<>(cursor ->
                        profiled ? ledger.listProfiles(upload, cursor, PAGE_PROFILES) : new Page<>(List.of(), null)));
    }

    /** Joins the lists, which have the same order, by the number of the chunk. */
    private static final class Join implements Iterator<LiveChunk> {

        private final Rows<Chunk> chunks;
        private final Rows<CompletedChunk> results;
        private final Rows<ChunkProfile> profiles;

        Join(Rows<Chunk> chunks, Rows<CompletedChunk> results, Rows<ChunkProfile> profiles) {
            this.chunks = chunks;
            this.results = results;
            this.profiles = profiles;
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
            return result != null && result.number() == number ? profiled(result) : null;
        }

        private CompletedChunk profiled(CompletedChunk result) {
            ChunkProfile profile = profiles.peek();
            while (profile != null && profile.number() < result.number()) {
                profiles.skip();
                profile = profiles.peek();
            }
            return profile == null ? result : result.with(profile);
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
