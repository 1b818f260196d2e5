package io.remessa.csv;

/**
 * A run of bytes of an object, half open.
 *
 * @param start offset of the first byte, from 0
 * @param end offset after the last byte, at least {@code start}
 */
public record ByteRange(long start, long end) {

    public ByteRange {
        if (start < 0 || end < start) {
            throw new IllegalArgumentException("Not a byte range: " + start + " to " + end);
        }
    }

    /** Length in bytes. */
    public long length() {
        return end - start;
    }

    /** This range and the one that begins where it ends, as one. */
    public ByteRange through(ByteRange next) {
        if (next.start != end) {
            throw new IllegalArgumentException(next + " does not begin where " + this + " ends");
        }
        return new ByteRange(start, next.end);
    }

    @Override
    public String toString() {
        return "[" + start + ", " + end + ")";
    }
}
