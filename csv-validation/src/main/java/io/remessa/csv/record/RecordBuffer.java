package io.remessa.csv.record;

import java.io.IOException;
import java.io.InputStream;

/**
 * The stretch of a stream that is being looked at, from the first record not yet taken on. Whoever takes records moves the
 * position on; filling keeps what is behind the position and may move it to the front, into a larger array if need be. Not
 * thread-safe.
 */
public final class RecordBuffer {

    /** So many bytes behind the limit can be read, though they mean nothing: fast code loads eight at a time. */
    public static final int PADDING_BYTES = 16;

    /** That a buffer holds before it grows, if nobody says otherwise. */
    public static final int INITIAL_BYTES = 128 << 10;

    private final InputStream in;
    private final int initialBytes;
    private byte[] bytes;
    private int position;
    private int limit;
    private boolean drained;
    /** Offset in the object of bytes[0]. */
    private long offset;

    private long lines;

    /**
     * @param in not closed
     * @param offset in the object of the first byte of {@code in}
     * @param lines line ends that were passed before
     */
    public RecordBuffer(InputStream in, long offset, long lines) {
        this(in, offset, lines, INITIAL_BYTES);
    }

    /** @param initialBytes that the array holds before it grows */
    public RecordBuffer(InputStream in, long offset, long lines, int initialBytes) {
        this.in = in;
        this.offset = offset;
        this.lines = lines;
        this.initialBytes = Math.max(initialBytes, 2);
        this.bytes = new byte[this.initialBytes + PADDING_BYTES];
    }

    /** The array; those in [{@link #position}, {@link #limit}) are the stream's. Another one after each filling. */
    public byte[] bytes() {
        return bytes;
    }

    /** Where the first record begins that was not taken. */
    public int position() {
        return position;
    }

    /** Where the bytes end that were read so far. */
    public int limit() {
        return limit;
    }

    /** Whether the stream has no more. */
    public boolean isDrained() {
        return drained;
    }

    /** Offset in the object of a place in the array. */
    public long offsetOf(int place) {
        return offset + place;
    }

    /** Line ends before the position, those inside quotes and of blank lines included; CRLF is one. */
    public long lines() {
        return lines;
    }

    /** Takes what stands before {@code newPosition}, with so many line ends in it. */
    public void take(int newPosition, long lineEnds) {
        position = newPosition;
        lines += lineEnds;
    }

    /** Forgets what stands behind {@code newLimit}, and that the stream may have ended. */
    void cutOff(int newLimit) {
        limit = newLimit;
        drained = false;
    }

    /** Moves what is behind the position to the front of the array. */
    public void moveToFront() {
        System.arraycopy(bytes, position, bytes, 0, limit - position);
        offset += position;
        limit -= position;
        position = 0;
    }

    /**
     * Reads on until the array is full or the stream drained. An array that is full already is exchanged for one twice as
     * large, and a large one, once a long record has gone, for one as at first.
     *
     * @param maxBytes that it may hold at most
     */
    public void fill(int maxBytes) throws IOException {
        int kept = limit - position;
        byte[] target = arrayFor(kept, maxBytes);
        System.arraycopy(bytes, position, target, 0, kept);
        bytes = target;
        offset += position;
        position = 0;
        int room = bytes.length - PADDING_BYTES - kept;
        int read = in.readNBytes(bytes, kept, room);
        limit = kept + read;
        drained = read < room;
    }

    /** Half of the initial size, so that what remains of a long record does not make the array grow again at once. */
    private byte[] arrayFor(int kept, int maxBytes) {
        int capacity = bytes.length - PADDING_BYTES;
        if (kept == capacity) {
            return new byte[(int) Math.min(capacity * 2L, maxBytes) + PADDING_BYTES];
        }
        return capacity > initialBytes && kept <= initialBytes / 2 ? new byte[initialBytes + PADDING_BYTES] : bytes;
    }
}
