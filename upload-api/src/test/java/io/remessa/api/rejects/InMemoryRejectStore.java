package io.remessa.api.rejects;

import io.remessa.api.problem.ErrorCode;
import io.remessa.api.problem.ProblemException;
import io.remessa.ledger.upload.ObjectName;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/** Rejects objects in memory. */
final class InMemoryRejectStore implements RejectStore {

    private final Map<ObjectName, byte[]> objects = new HashMap<>();
    private long bytesOpened;

    void put(ObjectName object, byte[] bytes) {
        objects.put(object, bytes);
    }

    void deleteAll() {
        objects.clear();
    }

    /** Bytes that lay after the offsets from which objects were opened. */
    long bytesOpened() {
        return bytesOpened;
    }

    @Override
    public InputStream open(ObjectName object, long from) {
        byte[] bytes = objects.get(object);
        if (bytes == null) {
            throw new ProblemException(ErrorCode.RESULT_EXPIRED, "Deleted");
        }
        bytesOpened += bytes.length - from;
        return new ByteArrayInputStream(Arrays.copyOfRange(bytes, (int) from, bytes.length));
    }
}
