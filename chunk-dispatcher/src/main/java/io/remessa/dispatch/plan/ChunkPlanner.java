package io.remessa.dispatch.plan;

import io.remessa.csv.ByteRange;
import io.remessa.csv.border.BorderGuess;
import io.remessa.csv.border.BorderGuess.Border;
import io.remessa.csv.border.BorderGuess.Guess;
import io.remessa.ledger.upload.Plan;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Cuts an object into chunks at record ends, by a small read at each nominal cut: its cost grows with the number of
 * chunks, not with the bytes. The same plan gives the same chunks, whoever makes them and however often. A border that
 * was guessed wrong is found and repaired after validation. Safe for use by many threads.
 */
public final class ChunkPlanner implements AutoCloseable {

    private static final int WINDOW_GROWTH = 4;

    private final ExecutorService reads;

    /** @param readsInFlight windows read, and held, at a time, over all objects */
    public ChunkPlanner(int readsInFlight) {
        this.reads = Executors.newFixedThreadPool(readsInFlight, work -> {
            Thread thread = new Thread(work, "window-read");
            thread.setDaemon(true);
            return thread;
        });
    }

    /**
     * The chunks of an object, end to end from 0 to its size, at least one.
     *
     * @param fieldCount fields of the header
     * @throws ObjectChangedException when the object changes meanwhile
     */
    public List<ByteRange> plan(SourceObject object, Plan plan, int fieldCount) throws InterruptedException {
        BorderGuess guesses = new BorderGuess(plan.dialect().delimiter(), fieldCount);
        List<Callable<OptionalLong>> lookups = new ArrayList<>();
        for (long cut = plan.chunkSize(); cut < plan.size(); cut += plan.chunkSize()) {
            if (cut > plan.dataStart()) {
                long nominal = cut;
                lookups.add(() -> borderAfter(nominal, object, guesses));
            }
        }
        return chunks(reads.invokeAll(lookups), plan.size());
    }

    /** A cut without a border, or with one that an earlier cut has already, is dropped: its neighbours are one chunk. */
    private static List<ByteRange> chunks(List<Future<OptionalLong>> borders, long size) throws InterruptedException {
        List<ByteRange> chunks = new ArrayList<>();
        long start = 0;
        for (Future<OptionalLong> lookup : borders) {
            OptionalLong border = result(lookup);
            if (border.isPresent() && border.getAsLong() > start && border.getAsLong() < size) {
                chunks.add(new ByteRange(start, border.getAsLong()));
                start = border.getAsLong();
            }
        }
        chunks.add(new ByteRange(start, size));
        return chunks;
    }

    private static OptionalLong borderAfter(long cut, SourceObject object, BorderGuess guesses) {
        for (int length = BorderGuess.FIRST_WINDOW_BYTES; ; length *= WINDOW_GROWTH) {
            byte[] window = object.read(cut - 1, length);
            boolean endOfFile = cut - 1 + window.length >= object.size();
            boolean lastTry = endOfFile || length >= BorderGuess.LARGEST_WINDOW_BYTES;
            Guess guess = guesses.guess(window, cut, endOfFile, lastTry);
            if (guess instanceof Border border) {
                return OptionalLong.of(border.offset());
            }
            if (lastTry) {
                return OptionalLong.empty();
            }
        }
    }

    private static OptionalLong result(Future<OptionalLong> lookup) throws InterruptedException {
        try {
            return lookup.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw new IllegalStateException("Looking for a border failed", e.getCause());
        }
    }

    /** Gives up what is being read. */
    @Override
    public void close() {
        reads.shutdownNow();
    }
}
