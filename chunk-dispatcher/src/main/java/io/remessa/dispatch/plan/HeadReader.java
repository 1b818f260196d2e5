package io.remessa.dispatch.plan;

import io.remessa.csv.head.Head;
import io.remessa.csv.layout.HeaderCheck;
import io.remessa.csv.layout.Layout;
import io.remessa.csv.layout.Layouts;
import io.remessa.ledger.upload.FailureCode;
import io.remessa.ledger.upload.Plan;
import io.remessa.ledger.upload.UploadOptions;
import java.util.Optional;

/** Decides how a file is read, from its first bytes and from what its sender asked for. Immutable. */
public final class HeadReader {

    private final Layouts layouts;
    private final ChunkSize chunkSize;

    public HeadReader(Layouts layouts, ChunkSize chunkSize) {
        this.layouts = layouts;
        this.chunkSize = chunkSize;
    }

    /**
     * The plan for a file.
     *
     * @param head its first {@link Head#MAX_BYTES}, or all of it
     * @param windowChunks how many of its chunks are to stand in the queue at a time
     * @throws RefusedFileException when it cannot be validated
     */
    public Plan plan(byte[] head, long size, String etag, UploadOptions options, int windowChunks) {
        if (size == 0) {
            throw new RefusedFileException(
                    FailureCode.EMPTY_FILE, "The file has no bytes. Send a file with a header and records.");
        }
        Head found = Head.inspect(
                head,
                head.length == size,
                options.delimiter(),
                options.encoding(),
                header -> layouts.withColumns(header).isPresent());
        if (found instanceof Head.UnsupportedEncoding unsupported) {
            throw new RefusedFileException(
                    FailureCode.UNSUPPORTED_ENCODING,
                    "The file is " + unsupported.what() + ". Send it as CSV text in UTF-8 or Windows-1252.");
        }
        if (found instanceof Head.NoHeader noHeader) {
            throw new RefusedFileException(
                    FailureCode.HEADER_MISMATCH,
                    "The file has no header: " + noHeader.why() + ". Send the columns' names as its first record.");
        }
        Head.Csv csv = (Head.Csv) found;
        Layout layout = layoutFor(csv, options);
        return new Plan(
                Plan.CURRENT_VERSION,
                etag,
                size,
                chunkSize.forObject(size),
                csv.dialect(),
                layout.name(),
                csv.dataStart(),
                windowChunks);
    }

    private Layout layoutFor(Head.Csv csv, UploadOptions options) {
        Layout layout = options.layout() == null ? detected(csv) : requested(options.layout());
        Optional<String> mismatch = HeaderCheck.mismatch(csv.header(), layout);
        if (mismatch.isPresent()) {
            throw new RefusedFileException(FailureCode.HEADER_MISMATCH, mismatch.get());
        }
        return layout;
    }

    private Layout detected(Head.Csv csv) {
        return layouts.withColumns(csv.header())
                .or(() -> layouts.nearest(csv.header()))
                .orElseThrow(() -> new IllegalStateException("There is no layout at all"));
    }

    private Layout requested(String name) {
        return layouts.named(name)
                .orElseThrow(
                        () -> new RefusedFileException(
                                FailureCode.HEADER_MISMATCH,
                                "There is no layout of the name that was asked for. Leave it out, or ask for one of GET /v1/layouts."));
    }
}
