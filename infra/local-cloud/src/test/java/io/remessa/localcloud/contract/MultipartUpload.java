package io.remessa.localcloud.contract;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.zip.CRC32;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.model.ChecksumAlgorithm;
import software.amazon.awssdk.services.s3.model.ChecksumType;
import software.amazon.awssdk.services.s3.model.CompleteMultipartUploadResponse;
import software.amazon.awssdk.services.s3.model.CompletedPart;
import software.amazon.awssdk.services.s3.model.ListPartsResponse;
import software.amazon.awssdk.services.s3.presigner.model.PresignedUploadPartRequest;

/** A multipart upload under test, with parts sent as a browser sends them: by presigned URLs. */
record MultipartUpload(Cloud cloud, String key, String id) {
    private static final Duration URL_LIFETIME = Duration.ofMinutes(15);

    static MultipartUpload create(Cloud cloud, String key) {
        return create(cloud, key, ChecksumType.COMPOSITE);
    }

    static MultipartUpload create(Cloud cloud, String key, ChecksumType checksumType) {
        return new MultipartUpload(
                cloud,
                key,
                cloud.s3()
                        .createMultipartUpload(create -> create.bucket(Cloud.OBJECTS_BUCKET)
                                .key(key)
                                .checksumAlgorithm(ChecksumAlgorithm.CRC32)
                                .checksumType(checksumType))
                        .uploadId());
    }

    /** A URL that takes exactly this content, its length and checksum being signed. */
    PresignedUploadPartRequest presign(int partNumber, byte[] content) {
        return cloud.presigner()
                .presignUploadPart(presign -> presign.signatureDuration(URL_LIFETIME)
                        .uploadPartRequest(part -> part.bucket(Cloud.OBJECTS_BUCKET)
                                .key(key)
                                .uploadId(id)
                                .partNumber(partNumber)
                                .contentLength((long) content.length)
                                .checksumCRC32(crc32(content))));
    }

    /** Uploads a part by a presigned URL and returns its ETag. */
    String put(int partNumber, byte[] content) throws IOException, InterruptedException {
        HttpResponse<String> response = send(presign(partNumber, content), content);
        if (response.statusCode() != 200) {
            throw new IOException(response.statusCode() + " " + response.body());
        }
        return response.headers().firstValue("ETag").orElseThrow();
    }

    static HttpResponse<String> send(PresignedUploadPartRequest signed, byte[] content)
            throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(
                        signed.httpRequest().getUri())
                .version(HttpClient.Version.HTTP_1_1)
                .PUT(HttpRequest.BodyPublishers.ofByteArray(content));
        for (Map.Entry<String, List<String>> header : signed.signedHeaders().entrySet()) {
            // The HTTP client sets these two itself, from the URL and the body.
            if (!header.getKey().equalsIgnoreCase("host") && !header.getKey().equalsIgnoreCase("content-length")) {
                header.getValue().forEach(value -> request.header(header.getKey(), value));
            }
        }
        return HttpClient.newHttpClient().send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    /** Uploads a part by the SDK, which is quicker when there are many. */
    String putDirectly(int partNumber, byte[] content) {
        return cloud.s3()
                .uploadPart(
                        part -> part.bucket(Cloud.OBJECTS_BUCKET)
                                .key(key)
                                .uploadId(id)
                                .partNumber(partNumber),
                        RequestBody.fromBytes(content))
                .eTag();
    }

    ListPartsResponse list(int after, int atMost) {
        return cloud.s3()
                .listParts(list -> list.bucket(Cloud.OBJECTS_BUCKET)
                        .key(key)
                        .uploadId(id)
                        .partNumberMarker(after)
                        .maxParts(atMost));
    }

    CompleteMultipartUploadResponse complete(CompletedPart... parts) {
        return cloud.s3()
                .completeMultipartUpload(complete -> complete.bucket(Cloud.OBJECTS_BUCKET)
                        .key(key)
                        .uploadId(id)
                        .multipartUpload(upload -> upload.parts(parts)));
    }

    void abort() {
        cloud.s3()
                .abortMultipartUpload(
                        abort -> abort.bucket(Cloud.OBJECTS_BUCKET).key(key).uploadId(id));
    }

    static CompletedPart part(int partNumber, String eTag) {
        return CompletedPart.builder().partNumber(partNumber).eTag(eTag).build();
    }

    static String crc32(byte[] content) {
        CRC32 crc = new CRC32();
        crc.update(content);
        return Base64.getEncoder()
                .encodeToString(
                        ByteBuffer.allocate(4).putInt((int) crc.getValue()).array());
    }
}
