package io.remessa.ledger.summary;

import io.remessa.ledger.upload.UploadOptions;
import java.math.BigDecimal;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How many rejects an upload may have before it FAILED.
 *
 * @param most a number of rejects; null for any
 * @param percent a share of the records, 0 to 100; null for any
 */
public record RejectLimits(@Nullable Long most, @Nullable Double percent) {

    /** Those that its sender asked for. */
    public static RejectLimits of(UploadOptions options) {
        return new RejectLimits(options.maxRejects(), options.maxRejectPercent());
    }

    /** Whether there is any limit. */
    public boolean isAny() {
        return most != null || percent != null;
    }

    /** The limit that so many rejects exceed, in words that end a sentence; empty when they exceed none. */
    Optional<String> exceededBy(long rejected, long records) {
        if (most != null && rejected > most) {
            return Optional.of("at most " + most + " may be");
        }
        return percent != null && exceeds(rejected, records, percent)
                ? Optional.of("at most " + percent + " % may be")
                : Optional.empty();
    }

    /**
     * The limit that is exceeded whatever the rest of the file has in it. More rejects only raise the share, so the best that
     * can follow are records that are none, as many as fit: each has all of its columns, and so at least a delimiter between
     * two and a line end, which the last one of the file may lack.
     *
     * @param rejected so many at least, of the records up to the rest
     * @param records up to the rest
     * @param restBytes of the file behind these records
     * @param columns of the layout
     */
    Optional<String> exceededForCertain(long rejected, long records, long restBytes, int columns) {
        return exceededBy(rejected, Math.addExact(records, (restBytes + 1) / columns));
    }

    /** Exact: 0.1 % of 1,000 is 1, whatever a double makes of it. */
    private static boolean exceeds(long rejected, long records, double percent) {
        BigDecimal share = BigDecimal.valueOf(rejected).movePointRight(2);
        return share.compareTo(BigDecimal.valueOf(percent).multiply(BigDecimal.valueOf(records))) > 0;
    }
}
