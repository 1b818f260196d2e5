package io.remessa.localcloud.s3;

import com.google.common.base.CharMatcher;
import com.google.common.collect.Comparators;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.gaul.s3proxy.CompleteMultipartUploadRequest;
import org.gaul.s3proxy.S3ErrorCode;
import org.gaul.s3proxy.S3ProxyException;
import org.gaul.s3proxy.blobstore.BlobStore;
import org.gaul.s3proxy.blobstore.ForwardingBlobStore;
import org.gaul.s3proxy.blobstore.domain.MultipartUpload;
import software.amazon.awssdk.services.s3.model.Part;

/**
 * The store as seen by one CompleteMultipartUpload request. S3Proxy lists the parts after it has verified the
 * signature and before it answers anything; that is where the rules of
 * <a href="https://docs.aws.amazon.com/AmazonS3/latest/API/API_CompleteMultipartUpload.html">S3</a> are checked that
 * S3Proxy does not know (the order) or does not let configure (the least part size).
 */
final class CompletionRules extends ForwardingBlobStore {
    private final List<CompleteMultipartUploadRequest.Part> named;
    private final long minPartSize;

    /** @param named the parts in the order in which the request names them */
    CompletionRules(BlobStore store, List<CompleteMultipartUploadRequest.Part> named, long minPartSize) {
        super(store);
        this.named = named;
        this.minPartSize = minPartSize;
    }

    /** The parts that are there, without their sizes, to which S3Proxy would apply its own minimum of 5 MiB. */
    @Override
    public List<Part> listMultipartUpload(MultipartUpload upload) {
        List<Part> uploaded = super.listMultipartUpload(upload);
        check(uploaded.stream().collect(Collectors.toMap(Part::partNumber, Function.identity())));
        return uploaded.stream()
                .map(part -> part.toBuilder().size(null).build())
                .toList();
    }

    private void check(Map<Integer, Part> uploaded) {
        if (!Comparators.isInStrictOrder(
                named, Comparator.comparingInt(CompleteMultipartUploadRequest.Part::partNumber))) {
            throw new S3ProxyException(S3ErrorCode.INVALID_PART_ORDER);
        }
        for (CompleteMultipartUploadRequest.Part part : named) {
            Part found = uploaded.get(part.partNumber());
            if (found == null || !unquoted(found.eTag()).equals(unquoted(part.eTag()))) {
                throw new S3ProxyException(S3ErrorCode.INVALID_PART);
            }
        }
        for (CompleteMultipartUploadRequest.Part part : named.subList(0, Math.max(0, named.size() - 1))) {
            if (Objects.requireNonNull(uploaded.get(part.partNumber())).size() < minPartSize) {
                throw new S3ProxyException(S3ErrorCode.ENTITY_TOO_SMALL);
            }
        }
    }

    private static String unquoted(String eTag) {
        return CharMatcher.is('"').trimFrom(eTag);
    }
}
