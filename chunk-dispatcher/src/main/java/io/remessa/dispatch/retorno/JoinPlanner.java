package io.remessa.dispatch.retorno;

import io.remessa.ledger.chunk.ResultObject;
import java.util.ArrayList;
import java.util.List;

/**
 * Decides of which parts a file is made whose pieces are objects already. S3 copies what is large enough; what is not is
 * gathered, together with the beginning of what follows, until it is. Pure: the same pieces give the same parts.
 */
final class JoinPlanner {

    private JoinPlanner() {}

    /**
     * What S3 takes.
     *
     * @param minPart bytes of every part but the last
     * @param usualPart bytes of a part as long as there are not too many of them: copies of these go on beside each other
     * @param maxPart bytes of any part; at least twice the smallest
     * @param maxParts of one file
     */
    record Limits(long minPart, long usualPart, long maxPart, int maxParts) {

        /** See https://docs.aws.amazon.com/AmazonS3/latest/userguide/qfacts.html. */
        static final Limits OF_S3 = new Limits(5L << 20, 512L << 20, 5L << 30, 10_000);

        Limits {
            if (minPart < 1 || usualPart < 2 * minPart || maxPart < usualPart || maxParts < 1) {
                throw new IllegalArgumentException("No file can be made of such parts");
            }
        }
    }

    /**
     * The parts, in order: every one but the last at least the smallest, none larger than the largest.
     *
     * @param pieces end to end; empty ones count as not there
     * @throws NoRetornoException when there would be too many
     */
    static List<JoinedPart> parts(List<ResultObject> pieces, Limits limits) throws NoRetornoException {
        List<JoinedPart> parts = List.of();
        for (long copied : new long[] {limits.usualPart(), limits.maxPart()}) {
            parts = new Gathering(limits.minPart(), copied).parts(pieces);
            if (parts.size() <= limits.maxParts()) {
                return parts;
            }
        }
        throw new NoRetornoException("It would have " + parts.size() + " parts, and S3 takes " + limits.maxParts()
                + " of " + limits.maxPart() + " bytes: send the file in two.");
    }

    /** One run over the pieces. */
    private static final class Gathering {

        private final long minPart;
        private final long maxCopied;
        private final List<JoinedPart> parts = new ArrayList<>();
        private final List<Slice> gathered = new ArrayList<>();
        private long gatheredBytes;

        Gathering(long minPart, long maxCopied) {
            this.minPart = minPart;
            this.maxCopied = maxCopied;
        }

        List<JoinedPart> parts(List<ResultObject> pieces) {
            pieces.stream().filter(piece -> piece.bytes() > 0).forEach(this::add);
            endPart();
            return parts;
        }

        private void add(ResultObject piece) {
            long from = gathered.isEmpty() ? 0 : complete(piece);
            if (piece.bytes() - from >= minPart) {
                copy(piece, from);
            } else if (piece.bytes() > from) {
                gather(Slice.of(piece, from, piece.bytes()));
            }
        }

        /** Takes from a piece what the part that is being gathered lacks; all of it where the rest would be too small. */
        private long complete(ResultObject piece) {
            long lacking = minPart - gatheredBytes;
            long taken = piece.bytes() - lacking >= minPart ? lacking : piece.bytes();
            gather(Slice.of(piece, 0, taken));
            return taken;
        }

        private void gather(Slice slice) {
            gathered.add(slice);
            gatheredBytes += slice.length();
            if (gatheredBytes >= minPart) {
                endPart();
            }
        }

        private void endPart() {
            if (!gathered.isEmpty()) {
                parts.add(new JoinedPart(gathered, false));
                gathered.clear();
                gatheredBytes = 0;
            }
        }

        /** As few parts as may be, of about the same size, so that none is too small. */
        private void copy(ResultObject piece, long from) {
            long length = piece.bytes() - from;
            long count = (length + maxCopied - 1) / maxCopied;
            for (long i = 0; i < count; i++) {
                long start = from + share(length, i, count);
                long end = from + share(length, i + 1, count);
                parts.add(new JoinedPart(List.of(Slice.of(piece, start, end)), true));
            }
        }

        /** {@code length × i ÷ count} without the product, which a long need not hold. */
        private static long share(long length, long i, long count) {
            return length / count * i + length % count * i / count;
        }
    }
}
