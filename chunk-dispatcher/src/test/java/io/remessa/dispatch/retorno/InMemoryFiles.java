package io.remessa.dispatch.retorno;

import io.remessa.ledger.upload.ObjectName;
import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicInteger;

/** Objects in memory, and a storage that fails as often as it is told to. */
final class InMemoryFiles implements JoinedFiles {

    final Map<ObjectName, byte[]> objects = new ConcurrentHashMap<>();
    final AtomicInteger failures = new AtomicInteger();
    final AtomicInteger abandoned = new AtomicInteger();
    final AtomicInteger completed = new AtomicInteger();
    volatile Runnable beforePart = () -> {};
    volatile Runnable beforeComplete = () -> {};

    @Override
    public void put(ObjectName target, JoinedPart part) throws NoRetornoException {
        objects.put(target, bytes(part));
    }

    @Override
    public Joining begin(ObjectName target) {
        Map<Integer, byte[]> parts = new ConcurrentSkipListMap<>();
        return new Joining() {
            @Override
            public void make(int number, JoinedPart part) throws NoRetornoException {
                beforePart.run();
                parts.put(number, bytes(part));
            }

            @Override
            public void complete() {
                beforeComplete.run();
                ByteArrayOutputStream all = new ByteArrayOutputStream();
                parts.values().forEach(all::writeBytes);
                objects.put(target, all.toByteArray());
                completed.incrementAndGet();
            }

            @Override
            public void abandon() {
                abandoned.incrementAndGet();
            }
        };
    }

    private byte[] bytes(JoinedPart part) throws NoRetornoException {
        if (failures.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
            throw new IllegalStateException("S3 answered 503");
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        for (Slice slice : part.slices()) {
            byte[] piece = objects.get(slice.object());
            if (piece == null) {
                throw new NoRetornoException("A piece is gone");
            }
            bytes.writeBytes(Arrays.copyOfRange(piece, (int) slice.from(), (int) slice.to()));
        }
        return bytes.toByteArray();
    }
}
