package io.remessa.cli.sample;

/**
 * Which sample to make. The same order gives the same bytes, everywhere and always.
 *
 * @param seed chooses one of the possible files
 * @param end how much to write
 * @param defectPercent share of rows with at least one defect, 0 to 100
 * @param dialect how the rows are written
 */
public record SampleOrder(long seed, End end, double defectPercent, SampleDialect dialect) {

    /** Where a sample ends. */
    public sealed interface End {
        /** Whether a file of so many rows and bytes is complete. */
        boolean reachedAt(long rows, long bytes);

        /** How far a file of so many rows and bytes is, in the unit of {@link #target}. */
        long progressAt(long rows, long bytes);

        /** The rows or bytes to reach. */
        long target();
    }

    /** An exact number of rows. */
    public record Rows(long target) implements End {
        @Override
        public boolean reachedAt(long rows, long bytes) {
            return rows >= target;
        }

        @Override
        public long progressAt(long rows, long bytes) {
            return rows;
        }
    }

    /** At least so many bytes, ending with the row that reaches them. */
    public record Bytes(long target) implements End {
        @Override
        public boolean reachedAt(long rows, long bytes) {
            return bytes >= target;
        }

        @Override
        public long progressAt(long rows, long bytes) {
            return Math.min(bytes, target);
        }
    }

    public SampleOrder {
        if (!(defectPercent >= 0 && defectPercent <= 100)) {
            throw new IllegalArgumentException("The share of defects is a percentage from 0 to 100: " + defectPercent);
        }
        if (end.target() < 0) {
            throw new IllegalArgumentException("A sample has 0 rows or bytes, or more: " + end.target());
        }
    }
}
