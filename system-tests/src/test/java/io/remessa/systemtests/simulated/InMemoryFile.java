package io.remessa.systemtests.simulated;

import io.remessa.csv.ByteRange;
import io.remessa.dispatch.plan.SourceObject;
import io.remessa.ledger.upload.ObjectName;
import io.remessa.validate.object.ChunkSource;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.util.Arrays;

/** A small file, as the dispatcher and as the validator see it. */
final class InMemoryFile implements SourceObject, ChunkSource {

    private final byte[] bytes;

    InMemoryFile(byte[] bytes) {
        this.bytes = bytes;
    }

    @Override
    public long size() {
        return bytes.length;
    }

    @Override
    public byte[] read(long offset, int length) {
        return Arrays.copyOfRange(bytes, (int) offset, (int) Math.min(bytes.length, offset + length));
    }

    @Override
    public InputStream open(ObjectName object, String etag, ByteRange range) {
        return new ByteArrayInputStream(bytes, (int) range.start(), (int) range.length());
    }
}
