package io.remessa.dispatch.plan;

import java.util.Arrays;

/** An object whose head was read already: what lies within it is not read again. */
public final class HeadCache implements SourceObject {

    private final SourceObject object;
    private final byte[] head;

    /** @param head the object's first bytes; never changed */
    public HeadCache(SourceObject object, byte[] head) {
        this.object = object;
        this.head = head;
    }

    @Override
    public long size() {
        return object.size();
    }

    @Override
    public byte[] read(long offset, int length) {
        long end = Math.min(object.size(), offset + length);
        if (end <= head.length) {
            return Arrays.copyOfRange(head, (int) offset, (int) end);
        }
        return object.read(offset, length);
    }
}
