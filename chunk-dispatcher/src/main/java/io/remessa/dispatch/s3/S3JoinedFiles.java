package io.remessa.dispatch.s3;

import io.remessa.dispatch.retorno.JoinedFiles;
import io.remessa.dispatch.retorno.JoinedPart;
import io.remessa.dispatch.retorno.NoRetornoException;
import io.remessa.dispatch.retorno.Slice;
import io.remessa.ledger.upload.ObjectName;
import java.io.ByteArrayInputStream;
import java.nio.ByteBuffer;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.Semaphore;
import java.util.function.Function;
import java.util.function.Supplier;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.CompletedPart;
import software.amazon.awssdk.services.s3.model.NoSuchUploadException;
import software.amazon.awssdk.services.s3.model.S3Exception;

/** {@link JoinedFiles} by S3's own copies, as multipart uploads. */
public final class S3JoinedFiles implements JoinedFiles {

    private static final int NOT_FOUND = 404;
    private static final String CONTENT_TYPE = "text/csv; charset=utf-8";

    /** So many parts have their bytes in memory at a time; each is smaller than 10 MiB, and so is what is read into it. */
    private static final int MOST_IN_MEMORY = 2;

    private final S3Client s3;
    private final Semaphore inMemory = new Semaphore(MOST_IN_MEMORY);

    public S3JoinedFiles(S3Client s3) {
        this.s3 = s3;
    }

    @Override
    public void put(ObjectName target, JoinedPart part) throws NoRetornoException {
        sending(
                part,
                body -> s3.putObject(
                        request -> request.bucket(target.bucket())
                                .key(target.key())
                                .contentType(CONTENT_TYPE),
                        body));
    }

    @Override
    public Joining begin(ObjectName target) {
        String id = s3.createMultipartUpload(request ->
                        request.bucket(target.bucket()).key(target.key()).contentType(CONTENT_TYPE))
                .uploadId();
        return new S3Joining(target, id);
    }

    /** Sends what stands in a part, once there is room for it. */
    private <T> T sending(JoinedPart part, Function<RequestBody, T> send) throws NoRetornoException {
        inMemory.acquireUninterruptibly();
        try {
            byte[] bytes = bytes(part);
            return send.apply(
                    RequestBody.fromContentProvider(() -> new ByteArrayInputStream(bytes), bytes.length, CONTENT_TYPE));
        } finally {
            inMemory.release();
        }
    }

    private byte[] bytes(JoinedPart part) throws NoRetornoException {
        ByteBuffer bytes = ByteBuffer.allocate(Math.toIntExact(part.length()));
        for (Slice slice : part.slices()) {
            byte[] read = present(() -> s3.getObjectAsBytes(
                            request -> request.bucket(slice.object().bucket())
                                    .key(slice.object().key())
                                    .range(range(slice))))
                    .asByteArrayUnsafe();
            if (read.length != slice.length()) {
                throw new NoRetornoException("A piece of it is not as long as it was: send the file again.");
            }
            bytes.put(read);
        }
        return bytes.array();
    }

    private static String range(Slice slice) {
        return "bytes=" + slice.from() + "-" + (slice.to() - 1);
    }

    private static <T> T present(Supplier<T> call) throws NoRetornoException {
        try {
            return call.get();
        } catch (NoSuchUploadException e) {
            throw e;
        } catch (S3Exception e) {
            if (e.statusCode() == NOT_FOUND) {
                throw new NoRetornoException("A piece of it was deleted before it was joined: send the file again.");
            }
            throw e;
        }
    }

    private final class S3Joining implements Joining {

        private final ObjectName target;
        private final String id;
        private final Map<Integer, CompletedPart> made = new ConcurrentSkipListMap<>();

        S3Joining(ObjectName target, String id) {
            this.target = target;
            this.id = id;
        }

        @Override
        public void make(int number, JoinedPart part) throws NoRetornoException {
            String etag =
                    part.copied() ? copied(number, part.slices().get(0)) : sending(part, body -> sent(number, body));
            made.put(
                    number,
                    CompletedPart.builder().partNumber(number).eTag(etag).build());
        }

        /** S3 copies ranges only of objects that are larger than the smallest part. */
        private String copied(int number, Slice slice) throws NoRetornoException {
            return present(() -> s3.uploadPartCopy(
                            request -> request.sourceBucket(slice.object().bucket())
                                    .sourceKey(slice.object().key())
                                    .copySourceRange(slice.whole() ? null : range(slice))
                                    .destinationBucket(target.bucket())
                                    .destinationKey(target.key())
                                    .uploadId(id)
                                    .partNumber(number)))
                    .copyPartResult()
                    .eTag();
        }

        private String sent(int number, RequestBody body) {
            return s3.uploadPart(
                            request -> request.bucket(target.bucket())
                                    .key(target.key())
                                    .uploadId(id)
                                    .partNumber(number),
                            body)
                    .eTag();
        }

        @Override
        public void complete() {
            s3.completeMultipartUpload(request -> request.bucket(target.bucket())
                    .key(target.key())
                    .uploadId(id)
                    .multipartUpload(upload -> upload.parts(made.values())));
        }

        @Override
        public void abandon() {
            s3.abortMultipartUpload(
                    request -> request.bucket(target.bucket()).key(target.key()).uploadId(id));
        }
    }
}
