package io.remessa.api.upload;

/**
 * How a file is cut into the parts of an S3 multipart upload. This is the one place where the part size is chosen: the
 * size that the sender wishes for, or else the configured one, which grows to four times as much where a file has many parts,
 * since each costs a request. For files that would need too many such parts it is the smallest whole number of MiB that does.
 *
 * @param fileSize of the file in bytes
 * @param partSize bytes of every part but the last
 * @param partCount number of parts, from 1
 */
public record PartPlan(long fileSize, long partSize, int partCount) {

    /**
     * What parts may be.
     *
     * @param minPartSize bytes; the least that a sender may wish for
     * @param defaultPartSize bytes of a part as long as the file does not ask for larger ones
     * @param step a grown part size is a multiple of this
     * @param maxPartSize bytes; a multiple of {@code step}
     * @param maxPartCount parts of one upload
     */
    public record Limits(long minPartSize, long defaultPartSize, long step, long maxPartSize, int maxPartCount) {

        private static final long MIB = 1L << 20;
        /** More parts than this no sender sends at a time, nor does progress need them. */
        private static final int ENOUGH_PARTS = 256;
        /** Larger parts would cost too much to send again. */
        private static final int MOST_GROWTH = 4;

        public Limits {
            if (minPartSize < 1 || minPartSize > defaultPartSize || defaultPartSize > maxPartSize) {
                throw new IllegalArgumentException("The part size must be 1 to " + maxPartSize
                        + " bytes, and the smallest part size no larger: they are " + defaultPartSize + " and "
                        + minPartSize);
            }
            if (maxPartSize % step != 0 || maxPartCount < 1) {
                throw new IllegalArgumentException("Part sizes grow in steps up to the largest, for at least one part");
            }
        }

        /**
         * The limits of S3: parts of at most 5 GiB, at most 10,000 of them
         * (https://docs.aws.amazon.com/AmazonS3/latest/userguide/qfacts.html).
         */
        public static Limits ofS3(long minPartSize, long defaultPartSize) {
            return new Limits(minPartSize, defaultPartSize, MIB, 5L << 30, 10_000);
        }

        /** Whether a sender may wish for parts of so many bytes. */
        public boolean allow(long partSize) {
            return partSize >= minPartSize && partSize <= maxPartSize;
        }

        /** Bytes of a part of a file whose sender has no wish. Whoever sets parts below a step wants them that small. */
        private long comfortable(long fileSize) {
            if (defaultPartSize < step || ceilDiv(fileSize, defaultPartSize) <= ENOUGH_PARTS) {
                return defaultPartSize;
            }
            long most = Math.min(maxPartSize, inSteps(defaultPartSize * MOST_GROWTH));
            return Math.min(most, inSteps(ceilDiv(fileSize, ENOUGH_PARTS)));
        }

        private long inSteps(long bytes) {
            return ceilDiv(bytes, step) * step;
        }

        /** The largest file that fits, in bytes. */
        public long maxFileSize() {
            return Math.multiplyExact(maxPartSize, (long) maxPartCount);
        }
    }

    /**
     * Chooses the part size where the sender has no wish.
     *
     * @param fileSize 1 to {@link Limits#maxFileSize()} bytes
     */
    public static PartPlan choose(long fileSize, Limits limits) {
        return choose(fileSize, limits.comfortable(fileSize), limits);
    }

    /**
     * Chooses the part size.
     *
     * @param fileSize 1 to {@link Limits#maxFileSize()} bytes
     * @param wished bytes of a part, as the limits allow; parts are larger when the file would need too many of these
     */
    public static PartPlan choose(long fileSize, long wished, Limits limits) {
        if (fileSize < 1 || fileSize > limits.maxFileSize() || !limits.allow(wished)) {
            throw new IllegalArgumentException("No part plan for " + fileSize + " bytes in parts of " + wished);
        }
        long partSize = wished;
        long least = ceilDiv(fileSize, limits.maxPartCount());
        if (least > partSize) {
            partSize = limits.inSteps(least);
        }
        return of(fileSize, partSize);
    }

    /** The plan of an upload whose part size was chosen before. */
    public static PartPlan of(long fileSize, long partSize) {
        return new PartPlan(fileSize, partSize, Math.toIntExact(ceilDiv(fileSize, partSize)));
    }

    /**
     * Bytes of a part.
     *
     * @param partNumber 1 to {@code partCount}
     */
    public long sizeOf(int partNumber) {
        if (!has(partNumber)) {
            throw new IllegalArgumentException("No part " + partNumber + " of " + partCount);
        }
        return partNumber < partCount ? partSize : fileSize - partSize * (partCount - 1L);
    }

    /** Whether there is a part of that number. */
    public boolean has(int partNumber) {
        return partNumber >= 1 && partNumber <= partCount;
    }

    private static long ceilDiv(long dividend, long divisor) {
        return (dividend - 1) / divisor + 1;
    }
}
