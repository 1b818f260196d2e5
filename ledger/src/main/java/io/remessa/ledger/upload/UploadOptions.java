package io.remessa.ledger.upload;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import io.remessa.csv.layout.Format.Money.Style;
import io.remessa.csv.text.Encoding;
import org.jspecify.annotations.Nullable;

/**
 * What the sender asked for; null leaves the choice to the dispatcher.
 *
 * @param layout name of the layout that the file must have
 * @param delimiter the delimiter that the file has
 * @param encoding the encoding that the file has
 * @param maxRejects with more rejects than this the upload ends FAILED TOO_MANY_REJECTS
 * @param maxRejectPercent the same for a share of the records, 0 to 100
 * @param validateOnly true for a rehearsal: no retorno is written, and its notification says so; null for the real thing
 * @param fixesOf the file has corrected rejects of this upload; null when it stands for itself
 * @param retorno how money is to be written in the retorno; null leaves it to the layout whether there is one
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record UploadOptions(
        @Nullable String layout,
        @Nullable Character delimiter,
        @Nullable Encoding encoding,
        @Nullable Long maxRejects,
        @Nullable Double maxRejectPercent,
        @Nullable Boolean validateOnly,
        @Nullable UploadId fixesOf,
        @Nullable Style retorno) {

    /** Everything left to the dispatcher. */
    public static final UploadOptions NONE = new UploadOptions(null, null, null, null, null, null);

    /** Options of a file that stands for itself. */
    public UploadOptions(
            @Nullable String layout,
            @Nullable Character delimiter,
            @Nullable Encoding encoding,
            @Nullable Long maxRejects,
            @Nullable Double maxRejectPercent,
            @Nullable Boolean validateOnly) {
        this(layout, delimiter, encoding, maxRejects, maxRejectPercent, validateOnly, null, null);
    }

    /** Whether it is a rehearsal. */
    @JsonIgnore
    public boolean isRehearsal() {
        return Boolean.TRUE.equals(validateOnly);
    }
}
