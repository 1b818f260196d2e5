package io.remessa.validate;

import io.remessa.csv.frame.FrameInput;
import io.remessa.ledger.upload.ObjectName;
import io.remessa.ledger.upload.UploadId;
import io.remessa.validate.object.ResultStore;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;

/** Results in memory. */
public final class InMemoryResults implements ResultStore {

    final Map<ObjectName, byte[]> objects = new ConcurrentHashMap<>();

    /** What was written, expanded where it is stored compressed. */
    String text(ObjectName object) {
        byte[] content = Objects.requireNonNull(objects.get(object));
        if (!object.key().startsWith(Kind.REJECTS + "/")) {
            return new String(content, StandardCharsets.UTF_8);
        }
        try (InputStream expanded = new FrameInput(new ByteArrayInputStream(content), 0, content.length)) {
            return new String(expanded.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

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
