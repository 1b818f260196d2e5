package io.remessa.cli.api;

import java.math.BigDecimal;
import java.util.Optional;

/**
 * How a file is to be read and judged; what is not given, the server decides.
 *
 * @param layout name of the layout
 * @param delimiter between fields
 * @param encoding of the bytes
 * @param maxRejects more rejects than this fail the upload
 * @param maxRejectPercent a larger share of rejects than this fails the upload
 * @param validateOnly whether it is a rehearsal, without a retorno
 * @param fixesOf the upload whose rejects the file corrects
 * @param retorno how money is written in the retorno: plain or brl; without it, the layout says whether there is one
 */
public record UploadOptions(
        Optional<String> layout,
        Optional<String> delimiter,
        Optional<String> encoding,
        Optional<Long> maxRejects,
        Optional<BigDecimal> maxRejectPercent,
        boolean validateOnly,
        Optional<String> fixesOf,
        Optional<String> retorno) {

    /** Everything as the server decides. */
    public static final UploadOptions NONE = new UploadOptions(
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            false,
            Optional.empty(),
            Optional.empty());

    /** The same, as a rehearsal. */
    public UploadOptions onlyValidated() {
        return new UploadOptions(layout, delimiter, encoding, maxRejects, maxRejectPercent, true, fixesOf, retorno);
    }
}
