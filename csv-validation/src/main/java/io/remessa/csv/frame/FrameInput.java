package io.remessa.csv.frame;

import com.github.luben.zstd.Zstd;
import com.github.luben.zstd.ZstdDecompressCtx;
import com.github.luben.zstd.ZstdException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;

/**
 * Expands what {@link FrameOutput} has written, from the beginning of any frame on. Holds less than 1 MiB until it is closed,
 * whatever it reads. Not thread-safe.
 */
public final class FrameInput extends InputStream {

    private final InputStream in;
    private final long end;
    private final ZstdDecompressCtx expansion;
    private final byte[] compressed = new byte[Frames.MAX_BYTES];
    private int compressedLength;
    private final byte[] content = new byte[Frames.CONTENT_BYTES];
    private int next;
    private int limit;
    /** Where the frame now read, the one before it, and the one behind it begin in what is stored. */
    private long frame;

    private long frameBefore;
    private long frameBehind;
    /** Content that was read before the frame now read. */
    private long contentBefore;

    /**
     * Reads on from the beginning of a frame.
     *
     * @param in what is stored, from there on; closed with this one
     * @param frame where that frame begins in what is stored, in bytes
     * @param end how many bytes are stored in all, so that a frame that is missing is noticed
     */
    public FrameInput(InputStream in, long frame, long end) {
        this.in = in;
        this.frameBehind = frame;
        this.end = end;
        this.expansion = new ZstdDecompressCtx();
    }

    @Override
    public int read() throws IOException {
        return next < limit || nextFrame() ? content[next++] & 0xFF : -1;
    }

    /** @throws MalformedFrameException when what is stored is not what was written */
    @Override
    public int read(byte[] into, int offset, int count) throws IOException {
        Objects.checkFromIndexSize(offset, count, into.length);
        if (count == 0) {
            return 0;
        }
        if (next == limit && !nextFrame()) {
            return -1;
        }
        int piece = Math.min(count, limit - next);
        System.arraycopy(content, next, into, offset, piece);
        next += piece;
        return piece;
    }

    /**
     * Where a byte of the content stands.
     *
     * @param position the byte, counted in content from where reading began; no more than the content of a frame before what was
     *     read last
     */
    public FramePlace placeOf(long position) {
        long within = position - contentBefore;
        if (within < -Frames.CONTENT_BYTES || within > limit) {
            throw new IllegalArgumentException("Not of the frames that were read last: " + position);
        }
        if (within == limit) {
            return new FramePlace(frameBehind, 0);
        }
        return within >= 0
                ? new FramePlace(frame, (int) within)
                : new FramePlace(frameBefore, (int) within + Frames.CONTENT_BYTES);
    }

    /** False after the last. */
    private boolean nextFrame() throws IOException {
        int held = compressedLength;
        compressedLength += in.readNBytes(compressed, held, compressed.length - held);
        if (compressedLength == 0) {
            if (frameBehind != end) {
                throw new MalformedFrameException();
            }
            return false;
        }
        boolean behindLast = contentBefore + limit > 0 && limit < Frames.CONTENT_BYTES;
        if (behindLast) {
            throw new MalformedFrameException();
        }
        int length = frameLength();
        contentBefore += limit;
        frameBefore = frame;
        frame = frameBehind;
        frameBehind += length;
        next = 0;
        limit = expand(length);
        compressedLength -= length;
        System.arraycopy(compressed, length, compressed, 0, compressedLength);
        return true;
    }

    private int frameLength() throws MalformedFrameException {
        try {
            return Math.toIntExact(Zstd.findFrameCompressedSize(compressed, 0, compressedLength));
        } catch (ZstdException e) {
            throw new MalformedFrameException();
        }
    }

    private int expand(int length) throws MalformedFrameException {
        int expanded;
        try {
            expanded = expansion.decompressByteArray(content, 0, content.length, compressed, 0, length);
        } catch (ZstdException e) {
            throw new MalformedFrameException();
        }
        if (expanded == 0) {
            throw new MalformedFrameException();
        }
        return expanded;
    }

    @Override
    public void close() throws IOException {
        expansion.close();
        in.close();
    }
}
