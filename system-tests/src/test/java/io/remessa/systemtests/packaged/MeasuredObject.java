package io.remessa.systemtests.packaged;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.CompletedPart;

/** A sample that is put into the bucket by itself, and whose validation is then measured. */
final class MeasuredObject {

    static final String BUCKET = "remessa-objects";
    private static final int PART_BYTES = 64 << 20;

    private MeasuredObject() {}

    /** Puts it there; its event is sent at the end. */
    static void upload(S3Client s3, Path sample, String key) throws IOException {
        String id = s3.createMultipartUpload(request -> request.bucket(BUCKET).key(key))
                .uploadId();
        List<CompletedPart> parts = new ArrayList<>();
        try (InputStream in = Files.newInputStream(sample)) {
            for (byte[] part = in.readNBytes(PART_BYTES); part.length > 0; part = in.readNBytes(PART_BYTES)) {
                int number = parts.size() + 1;
                String etag = s3.uploadPart(
                                request -> request.bucket(BUCKET)
                                        .key(key)
                                        .uploadId(id)
                                        .partNumber(number),
                                RequestBody.fromBytes(part))
                        .eTag();
                parts.add(CompletedPart.builder().partNumber(number).eTag(etag).build());
            }
        }
        s3.completeMultipartUpload(
                request -> request.bucket(BUCKET).key(key).uploadId(id).multipartUpload(upload -> upload.parts(parts)));
    }

    /** Seconds from the end of the completing call, which sends the event, to the time of the final state. */
    static double validate(PackagedStack stack, Path sample, String key) throws IOException {
        Instant begun = Instant.now();
        JsonNode status = stack.awaitEnd(key.substring(key.indexOf('/') + 1));
        assertThat(status.path("state").asText()).isEqualTo("COMPLETED");
        Samples.assertMatches(
                stack.getJson("/v1/uploads/" + status.path("uploadId").asText() + "/summary"),
                Samples.expected(sample));
        Instant finished = Instant.parse(status.path("finishedAt").asText());
        return Duration.between(begun, finished).toMillis() / 1e3;
    }
}
