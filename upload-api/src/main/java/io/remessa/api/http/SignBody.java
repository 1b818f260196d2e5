package io.remessa.api.http;

import io.remessa.api.upload.SignParts;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** The body of {@code POST /v1/uploads/{id}/parts/sign}. */
@Schema(description = "The parts for which URLs are needed", requiredProperties = "parts")
public record SignBody(
        @Schema(description = "1 to 1,000 parts, each once") @Nullable
        List<@Nullable Part> parts) {

    /** One of them. */
    @Schema(name = "PartToSign", requiredProperties = "partNumber")
    public record Part(
            @Schema(description = "From 1 to the upload's partCount", minimum = "1", maximum = "10000") @Nullable
            Integer partNumber,

            @Schema(description = "Base64 of the part's checksum; needed just if the upload declared an algorithm")
            @Nullable
            String checksum) {}

    /** @throws io.remessa.api.problem.ProblemException INVALID_FIELD */
    List<SignParts.Wanted> toParts() {
        if (parts == null) {
            throw NewUploadBody.invalid("parts", "a list of parts");
        }
        return parts.stream()
                .map(part -> {
                    if (part == null || part.partNumber == null) {
                        throw NewUploadBody.invalid("parts[].partNumber", "the number of a part");
                    }
                    return new SignParts.Wanted(part.partNumber, part.checksum);
                })
                .toList();
    }
}
