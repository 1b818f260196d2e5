package io.remessa.validate.s3;

import io.remessa.ledger.upload.ObjectName;
import io.remessa.validate.object.ResultStore.ResultOutput;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.CompletedPart;

/**
 * An object of unknown length in bounded memory: one PUT when it stays small, a multipart upload when it does not. Not
 * thread-safe.
 */
final class S3ResultOutput extends ResultOutput {

    /** S3 wants at least 5 MiB for every part but the last; 10,000 of these make 80 GB. */
    private static final int PART_BYTES = 8 << 20;

    private static final int FIRST_BUFFER_BYTES = 64 << 10;

    private final S3Client s3;
    private final ObjectName object;
    private final String contentType;
    private byte[] buffer = new byte[FIRST_BUFFER_BYTES];
    private int buffered;
    private long bytes;
    private @Nullable String multipartUploadId;
    private final List<CompletedPart> parts = new ArrayList<>();
    private boolean closed;

    S3ResultOutput(S3Client s3, ObjectName object, String contentType) {
        this.s3 = s3;
        this.object = object;
        this.contentType = contentType;
    }

    @Override
    public ObjectName object() {
        return object;
    }

    @Override
    public long bytes() {
        return bytes;
    }

    @Override
    public void write(int b) throws IOException {
        write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] source, int offset, int length) throws IOException {
        int written = 0;
        while (written < length) {
            if (buffered == PART_BYTES) {
                sendPart();
            }
            int count = Math.min(length - written, PART_BYTES - buffered);
            if (buffered + count > buffer.length) {
                buffer = Arrays.copyOf(buffer, Math.min(PART_BYTES, Math.max(buffer.length * 2, buffered + count)));
            }
            System.arraycopy(source, offset + written, buffer, buffered, count);
            buffered += count;
            written += count;
        }
        bytes += length;
    }

    @Override
    public void close() throws IOException {
        if (closed) {
            return;
        }
        if (multipartUploadId == null) {
            call(() -> s3.putObject(
                    request -> request.bucket(object.bucket()).key(object.key()).contentType(contentType), body()));
        } else {
            sendPart();
            call(() -> s3.completeMultipartUpload(request -> request.bucket(object.bucket())
                    .key(object.key())
                    .uploadId(multipartUploadId)
                    .multipartUpload(upload -> upload.parts(parts))));
        }
        closed = true;
    }

    @Override
    public void discard() throws IOException {
        if (!closed && multipartUploadId != null) {
            call(() -> s3.abortMultipartUpload(
                    request -> request.bucket(object.bucket()).key(object.key()).uploadId(multipartUploadId)));
        }
        closed = true;
    }

    private void sendPart() throws IOException {
        if (multipartUploadId == null) {
            multipartUploadId = call(() -> s3.createMultipartUpload(request ->
                            request.bucket(object.bucket()).key(object.key()).contentType(contentType)))
                    .uploadId();
        }
        int number = parts.size() + 1;
        String etag = call(() -> s3.uploadPart(
                        request -> request.bucket(object.bucket())
                                .key(object.key())
                                .uploadId(multipartUploadId)
                                .partNumber(number),
                        body()))
                .eTag();
        parts.add(CompletedPart.builder().partNumber(number).eTag(etag).build());
        buffered = 0;
    }

    private RequestBody body() {
        int length = buffered;
        return RequestBody.fromContentProvider(() -> new ByteArrayInputStream(buffer, 0, length), length, contentType);
    }

    private interface Call<T> {
        T run();
    }

    private <T> T call(Call<T> call) throws IOException {
        try {
            return call.run();
        } catch (SdkException e) {
            throw new IOException("S3 did not take the results", e);
        }
    }
}
