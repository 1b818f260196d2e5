package io.remessa.api.status;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.remessa.api.upload.NoSuchMultipartException;
import io.remessa.api.upload.PartStore;
import io.remessa.ledger.upload.Transfer;
import io.remessa.ledger.upload.Upload;
import io.remessa.ledger.upload.UploadId;
import java.time.Clock;
import java.time.Duration;

/**
 * How many bytes of an upload S3 holds. While it is being sent only S3 knows; it is asked for the parts at most once in
 * five seconds, since ten thousand of them are ten calls.
 */
public final class UploadedBytes {

    private static final Duration KEPT_FOR = Duration.ofSeconds(5);
    private static final int MOST_KEPT = 1_000;

    private final PartStore store;
    private final Cache<UploadId, Long> held;

    public UploadedBytes(PartStore store, Clock clock) {
        this.store = store;
        this.held = Caffeine.newBuilder()
                .maximumSize(MOST_KEPT)
                .ticker(() -> Duration.ofMillis(clock.millis()).toNanos())
                .expireAfterWrite(KEPT_FOR)
                .build();
    }

    long of(Upload upload) {
        Transfer transfer = upload.transfer();
        return switch (upload.state()) {
            case UPLOADING ->
                transfer == null ? 0 : held.get(upload.id(), id -> sumOfParts(upload, transfer.multipartUploadId()));
            case UPLOADED, DISPATCHING, VALIDATING, COMPLETED -> upload.size();
            case FAILED, EXPIRED -> upload.etag() == null ? 0 : upload.size();
            // What came through the API is deleted; what something else put into the bucket stays.
            case ABORTED -> upload.etag() == null || transfer != null ? 0 : upload.size();
        };
    }

    private long sumOfParts(Upload upload, String multipartId) {
        PartStore.Multipart multipart = new PartStore.Multipart(upload.object(), multipartId);
        long sum = 0;
        Integer after = 0;
        try {
            while (after != null) {
                PartStore.HeldParts page = store.list(multipart, after);
                sum += page.parts().stream().mapToLong(PartStore.HeldPart::size).sum();
                after = page.next();
            }
            return sum;
        } catch (NoSuchMultipartException completing) {
            // S3 forgets the parts when it has the object, a moment before the ledger hears of it.
            return store.head(upload.object()).map(PartStore.HeldObject::size).orElse(0L);
        }
    }
}
