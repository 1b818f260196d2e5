package io.remessa.api.http;

import io.remessa.api.problem.ErrorCode;
import io.remessa.api.problem.ProblemException;
import io.remessa.api.retorno.MoneyName;
import io.remessa.api.upload.FileName;
import io.remessa.api.upload.NewUpload;
import io.remessa.csv.layout.Format.Money.Style;
import io.remessa.csv.text.Dialect;
import io.remessa.csv.text.Encoding;
import io.remessa.ledger.upload.ChecksumAlgorithm;
import io.remessa.ledger.upload.Fingerprint;
import io.remessa.ledger.upload.UploadId;
import io.remessa.ledger.upload.UploadOptions;
import java.math.BigDecimal;
import java.util.regex.Pattern;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** The body of {@code POST /v1/uploads}. */
@Schema(
        description = "The file that is to be uploaded",
        requiredProperties = {"fileName", "size"})
public record NewUploadBody(
        @Schema(
                description = "Name without folders: 1 to 255 bytes of UTF-8, no / \\ or control characters",
                examples = "parcelas.csv")
        @Nullable
        String fileName,

        @Schema(description = "Bytes, at least 1", examples = "1048576") @Nullable
        Long size,

        @Schema(description = "Media type that the object is to have", examples = "text/csv") @Nullable
        String contentType,

        @Schema(description = "Name of the layout that the file must have; left out, the header decides") @Nullable
        String layout,

        @Schema(description = "With it, every part is signed with its checksum, and S3 refuses a part that was damaged")
        @Nullable
        ChecksumAlgorithm checksum,

        @Nullable Options options,

        @Schema(
                description = "Bytes of every part but the last that the sender wishes for, from the service's minimum"
                        + " (5 MiB, unless it is configured otherwise) to 5 GiB; larger ones are chosen when the file"
                        + " would need more than 10,000 parts. Left out, the service chooses",
                examples = "16777216")
        @Nullable
        Long partSize,

        @Schema(
                description = "What the sender needs to recognise the same file again, in another browser for instance;"
                        + " the service only keeps it: 1 to 128 characters of 0-9 A-Z a-z + / = _ -",
                pattern = "^[0-9A-Za-z+/=_-]{1,128}$")
        @Nullable
        String fingerprint) {

    /** A media type without parameters (RFC 6838), so that nothing else gets into a header. */
    private static final Pattern MEDIA_TYPE =
            Pattern.compile("[A-Za-z0-9][A-Za-z0-9!#$&^_.+-]{0,126}/[A-Za-z0-9][A-Za-z0-9!#$&^_.+-]{0,126}");

    /** One in a million records; far smaller numbers the tracking table could not keep. */
    private static final BigDecimal SMALLEST_PERCENTAGE = new BigDecimal("0.0001");

    /** How the file is to be validated. */
    @Schema(
            description =
                    "How the file is to be validated; what is left out is as the layout says, or found out from the file")
    public record Options(
            @Schema(description = "One of , ; | and tab") @Nullable
            String delimiter,

            @Nullable Encoding encoding,

            @Schema(description = "With more rejects than this the upload ends FAILED TOO_MANY_REJECTS", minimum = "0")
            @Nullable
            Long maxRejects,

            @Schema(
                    description = "The same for a share of the records; 0, or 0.0001 and more",
                    minimum = "0",
                    maximum = "100")
            @Nullable
            Double maxRejectPercent,

            @Schema(
                    description =
                            "True for a rehearsal: the file is validated as any other, no retorno is written, and the"
                                    + " notification of its end says that it was one",
                    defaultValue = "false")
            @Nullable
            Boolean validateOnly,

            @Schema(
                    description =
                            "The file has corrected rejects of this upload, as `rejects.csv` gives them: they take the"
                                    + " places of those records, and make the next revision of its result. Its layout is that"
                                    + " upload's")
            @Nullable
            String fixesOf,

            @Schema(
                    description =
                            "A retorno is made: every record with its verdict, and money written as 1234.56 (plain) or as"
                                    + " R$ 1.234,56 (brl). Left out, it is made where the layout says so",
                    enumeration = {MoneyName.PLAIN, MoneyName.BRL})
            @Nullable
            String retorno) {}

    /** @throws ProblemException INVALID_FIELD, INVALID_FILE_NAME */
    NewUpload toNewUpload() {
        if (fileName == null) {
            throw invalid("fileName", "the file's name");
        }
        if (size == null) {
            throw invalid("size", "the file's size in bytes");
        }
        if (contentType != null && !MEDIA_TYPE.matcher(contentType).matches()) {
            throw invalid("contentType", "a media type without parameters, such as text/csv");
        }
        return new NewUpload(
                new FileName(fileName), size, contentType, checksum, toOptions(), partSize, toFingerprint());
    }

    private @Nullable Fingerprint toFingerprint() {
        if (fingerprint == null) {
            return null;
        }
        if (!Fingerprint.isValid(fingerprint)) {
            throw invalid("fingerprint", "1 to 128 characters of 0-9 A-Z a-z + / = _ -");
        }
        return new Fingerprint(fingerprint);
    }

    private UploadOptions toOptions() {
        if (options == null) {
            return new UploadOptions(layout, null, null, null, null, null);
        }
        if (options.maxRejects != null && options.maxRejects < 0) {
            throw invalid("options.maxRejects", "at least 0");
        }
        if (options.maxRejectPercent != null && !isPercentage(options.maxRejectPercent)) {
            throw invalid("options.maxRejectPercent", "0, or " + SMALLEST_PERCENTAGE + " to 100");
        }
        return new UploadOptions(
                layout,
                delimiter(options.delimiter),
                options.encoding,
                options.maxRejects,
                options.maxRejectPercent,
                options.validateOnly,
                options.fixesOf == null ? null : fixesOf(options.fixesOf, options),
                options.retorno == null ? null : retorno(options.retorno, options));
    }

    private static Style retorno(String name, Options options) {
        if (Boolean.TRUE.equals(options.validateOnly)) {
            throw invalid("options.retorno", "left out of a rehearsal (validateOnly), of which no retorno is made");
        }
        if (options.fixesOf != null) {
            throw invalid("options.retorno", "left out of fixes, of which no retorno is made");
        }
        return MoneyName.read(name)
                .orElseThrow(() -> invalid("options.retorno", MoneyName.PLAIN + " or " + MoneyName.BRL));
    }

    private UploadId fixesOf(String id, Options options) {
        if (!UploadId.isValid(id)) {
            throw invalid("options.fixesOf", "the id of an upload");
        }
        if (layout != null
                || options.maxRejects != null
                || options.maxRejectPercent != null
                || options.validateOnly != null) {
            throw invalid("options.fixesOf", "without layout, thresholds and validateOnly: those of that upload stay");
        }
        return new UploadId(id);
    }

    private static boolean isPercentage(double percent) {
        return percent == 0 || (percent >= SMALLEST_PERCENTAGE.doubleValue() && percent <= 100);
    }

    private static @Nullable Character delimiter(@Nullable String text) {
        if (text == null) {
            return null;
        }
        if (text.length() != 1 || Dialect.DELIMITERS.indexOf(text.charAt(0)) < 0) {
            throw invalid("options.delimiter", "one of , ; | and tab");
        }
        return text.charAt(0);
    }

    static ProblemException invalid(String field, String expected) {
        return new ProblemException(ErrorCode.INVALID_FIELD, field + " must be " + expected);
    }
}
