package io.remessa.dispatch.retorno;

import java.util.List;

/**
 * A part of the joined file.
 *
 * @param slices what stands in it, end to end; at least one
 * @param copied whether S3 is to copy it, which it does of one slice that is no smaller than a part; otherwise its bytes pass
 *     through this process, less than two of the smallest parts
 */
public record JoinedPart(List<Slice> slices, boolean copied) {

    public JoinedPart {
        slices = List.copyOf(slices);
    }

    /** How many bytes. */
    public long length() {
        return slices.stream().mapToLong(Slice::length).sum();
    }
}
