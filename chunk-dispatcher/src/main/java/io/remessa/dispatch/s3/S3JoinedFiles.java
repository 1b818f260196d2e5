package io.remessa.dispatch.s3;

import io.remessa.dispatch.retorno.JoinedFiles;
import io.remessa.dispatch.retorno.JoinedPart;
import io.remessa.dispatch.retorno.NoRetornoException;
import io.remessa.dispatch.retorno.Slice;
import io.remessa.ledger.upload.ObjectName;
import java.io.ByteArrayOutputStream;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
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

    private final S3Client s3;

    public S3JoinedFiles(S3Client s3) {
        this.s3 = s3;
    }

    @Override
    public void put(ObjectName target, JoinedPart part) throws NoRetornoException {
        RequestBody body = RequestBody.fromBytes(bytes(part));
        s3.putObject(
                request -> request.bucket(target.bucket()).key(target.key()).contentType(CONTENT_TYPE), body);
    }

    @Override
    public Joining begin(ObjectName target) {
        String id = s3.createMultipartUpload(request ->
                        request.bucket(target.bucket()).key(target.key()).contentType(CONTENT_TYPE))
                .uploadId();
        return new S3Joining(target, id);
    }

    private byte[] bytes(JoinedPart part) throws NoRetornoException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(Math.toIntExact(part.length()));
        for (Slice slice : part.slices()) {
            bytes.writeBytes(present(() -> s3.getObjectAsBytes(
                            request -> request.bucket(slice.object().bucket())
                                    .key(slice.object().key())
                                    .range(range(slice))))
                    .asByteArrayUnsafe());
        }
        if (bytes.size() != part.length()) {
            throw new NoRetornoException("A piece of it is not as long as it was: send the file again.");
        }
        return bytes.toByteArray();
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
            String etag = part.copied() ? copied(number, part.slices().get(0)) : sent(number, bytes(part));
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

        private String sent(int number, byte[] bytes) {
            return s3.uploadPart(
                            request -> request.bucket(target.bucket())
                                    .key(target.key())
                                    .uploadId(id)
                                    .partNumber(number),
                            RequestBody.fromBytes(bytes))
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
