package io.remessa.dispatch;

import io.remessa.dispatch.plan.ObjectChangedException;
import io.remessa.dispatch.plan.ObjectSource;
import io.remessa.dispatch.plan.SourceObject;
import io.remessa.ledger.upload.ObjectName;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** Objects in memory that count how often they are read. */
final class InMemoryObjects implements ObjectSource {

    private final Map<ObjectName, String> etags = new ConcurrentHashMap<>();
    private final Map<ObjectName, byte[]> contents = new ConcurrentHashMap<>();
    final AtomicInteger reads = new AtomicInteger();

    void put(ObjectName name, String etag, byte[] content) {
        contents.put(name, content);
        etags.put(name, etag);
    }

    void delete(ObjectName name) {
        etags.remove(name);
    }

    @Override
    public SourceObject open(ObjectName object, String etag) {
        int size = current(object, etag).length;
        return new SourceObject() {
            @Override
            public long size() {
                return size;
            }

            @Override
            public byte[] read(long offset, int length) {
                reads.incrementAndGet();
                byte[] content = current(object, etag);
                return Arrays.copyOfRange(content, (int) offset, (int) Math.min(content.length, offset + length));
            }
        };
    }

    private byte[] current(ObjectName object, String etag) {
        if (!etag.equals(etags.get(object))) {
            throw new ObjectChangedException("changed");
        }
        return contents.get(object);
    }
}
