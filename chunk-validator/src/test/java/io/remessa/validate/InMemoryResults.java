package io.remessa.validate;

import io.remessa.ledger.upload.ObjectName;
import io.remessa.ledger.upload.UploadId;
import io.remessa.validate.object.ResultStore;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.FileNotFoundException;
import java.io.InputStream;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Results in memory. */
final class InMemoryResults implements ResultStore {

    final Map<ObjectName, byte[]> objects = new ConcurrentHashMap<>();

    @Override
    public InputStream open(ObjectName object) throws FileNotFoundException {
        byte[] content = objects.get(object);
        if (content == null) {
            throw new FileNotFoundException("expired");
        }
        return new ByteArrayInputStream(content);
    }

    @Override
    public ResultOutput create(Kind kind, UploadId upload, int chunk, int attempt) {
        ObjectName name = new ObjectName("results", kind + "/" + upload + "/" + chunk + "-" + attempt);
        ByteArrayOutputStream content = new ByteArrayOutputStream();
        return new ResultOutput() {
            private boolean discarded;

            @Override
            public ObjectName object() {
                return name;
            }

            @Override
            public long bytes() {
                return content.size();
            }

            @Override
            public void discard() {
                discarded = true;
            }

            @Override
            public void write(int b) {
                content.write(b);
            }

            @Override
            public void close() {
                if (!discarded) {
                    objects.put(name, content.toByteArray());
                }
            }
        };
    }
}
