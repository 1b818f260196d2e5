package io.remessa.api.upload;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * The ETag that S3 gives an object of several parts: the MD5 of their MD5s in order, a hyphen, their number (Amazon S3
 * User Guide, "Checking object integrity"). So an object tells which parts it was put together from when S3 has
 * forgotten them. A bucket that made ETags another way would have a repeated call refused, never a wrong one accepted.
 */
final class MultipartEtag {

    private static final Pattern MD5 = Pattern.compile("[0-9a-f]{32}");

    private MultipartEtag() {}

    /** The ETag of the object of these parts; empty when they are not all, or have ETags that are no MD5. */
    static Optional<String> of(PartPlan plan, List<CompleteUpload.Claimed> claimed) {
        Map<Integer, String> etags = new TreeMap<>();
        claimed.forEach(part -> etags.put(part.partNumber(), part.plainEtag()));
        boolean all = etags.size() == plan.partCount()
                && etags.keySet().stream().allMatch(plan::has)
                && etags.values().stream().allMatch(etag -> MD5.matcher(etag).matches());
        return all ? Optional.of(of(etags.values())) : Optional.empty();
    }

    /**
     * Whether an object may be one of as many parts as are planned; another, put to the key in one piece, is not.
     *
     * @param etag without quotes
     */
    static boolean hasPartsOf(PartPlan plan, String etag) {
        return etag.endsWith("-" + plan.partCount());
    }

    private static String of(Iterable<String> md5s) {
        try {
            MessageDigest digest = MessageDigest.getInstance("MD5");
            int parts = 0;
            for (String md5 : md5s) {
                digest.update(HexFormat.of().parseHex(md5));
                parts++;
            }
            return HexFormat.of().formatHex(digest.digest()) + "-" + parts;
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has MD5", e);
        }
    }
}
