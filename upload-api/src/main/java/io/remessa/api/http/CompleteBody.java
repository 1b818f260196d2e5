package io.remessa.api.http;

import io.remessa.api.upload.CompleteUpload;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** The body of {@code POST /v1/uploads/{id}/complete}, which may be left out. */
@Schema(description = "What the client remembers of the parts that it sent")
public record CompleteBody(
        @Schema(description = "None, some or all parts; each is compared with what S3 holds") @Nullable
        List<@Nullable Part> parts) {

    /** One of them. */
    @Schema(
            name = "PartSent",
            requiredProperties = {"partNumber", "etag"})
    public record Part(
            @Schema(minimum = "1", maximum = "10000") @Nullable
            Integer partNumber,

            @Schema(description = "As S3 answered it, with or without its quotes") @Nullable
            String etag) {}

    /** @throws io.remessa.api.problem.ProblemException INVALID_FIELD */
    static List<CompleteUpload.Claimed> claimed(@Nullable CompleteBody body) {
        if (body == null || body.parts == null) {
            return List.of();
        }
        return body.parts.stream()
                .map(part -> {
                    if (part == null || part.partNumber == null || part.etag == null) {
                        throw NewUploadBody.invalid("parts[]", "a partNumber and its etag");
                    }
                    return new CompleteUpload.Claimed(part.partNumber, part.etag);
                })
                .toList();
    }
}
