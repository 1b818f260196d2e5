package io.remessa.systemtests.cost;

import io.remessa.api.upload.PartPlan;
import io.remessa.dispatch.plan.ChunkSize;

/**
 * What an upload asks for, by its size.
 *
 * @param ofUpload however large it is
 * @param ofPart of each part that is sent
 * @param ofChunk of each chunk that is validated
 */
record CostModel(Usage ofUpload, Usage ofPart, Usage ofChunk) {

    private static final long MIB = 1L << 20;
    private static final PartPlan.Limits PARTS = PartPlan.Limits.ofS3(5 * MIB, 16 * MIB);
    private static final ChunkSize CHUNKS = new ChunkSize(64 * MIB, ChunkSize.MAX_CHUNKS);
    private static final int PARTS_LISTED_AT_A_TIME = 1_000;

    /**
     * Told apart by three uploads.
     *
     * @param one of one part and one chunk
     * @param moreParts of one chunk
     * @param parts of that one
     * @param moreChunks of as many parts as chunks
     * @param chunks of that one
     */
    static CostModel of(Usage one, Usage moreParts, int parts, Usage moreChunks, int chunks) {
        Usage ofPart = moreParts.minus(one).times(1.0 / (parts - 1));
        Usage ofChunk = moreChunks.minus(one).times(1.0 / (chunks - 1)).minus(ofPart);
        return new CostModel(one.minus(ofPart).minus(ofChunk), ofPart, ofChunk);
    }

    static int parts(long bytes) {
        return PartPlan.choose(bytes, PARTS).partCount();
    }

    static int chunks(long bytes) {
        long size = CHUNKS.forObject(bytes);
        return Math.toIntExact((bytes + size - 1) / size);
    }

    /** All that an upload of that size asks for, with the settings that come with Remessa. */
    Usage of(long bytes) {
        int parts = parts(bytes);
        int moreLists = (parts - 1) / PARTS_LISTED_AT_A_TIME;
        Usage lists = ofUpload.only("S3 ListParts").times(moreLists);
        return ofUpload.plus(ofPart.times(parts))
                .plus(ofChunk.times(chunks(bytes)))
                .plus(lists);
    }
}
