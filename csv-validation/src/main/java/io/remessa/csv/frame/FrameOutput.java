package io.remessa.csv.frame;

import com.github.luben.zstd.ZstdCompressCtx;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Objects;

/**
 * Compresses what is written, frame by frame. Holds less than 1 MiB, a part of it outside the Java heap, until it is closed or
 * abandoned. Not thread-safe.
 */
public final class FrameOutput extends OutputStream {

    /** The fastest of the usual levels: whoever writes rejects has a file to validate. */
    private static final int LEVEL = 1;

    private final OutputStream out;
    private final ZstdCompressCtx compression =
            new ZstdCompressCtx().setLevel(LEVEL).setChecksum(true).setContentSize(true);
    private final byte[] content = new byte[Frames.CONTENT_BYTES];
    private final byte[] compressed = new byte[Frames.MAX_BYTES];
    private int length;
    private boolean ended;
    /** A frame was not written, or not as a whole; what comes behind it would be worth nothing. */
    private boolean broken;

    /** @param out takes the frames; closed with this one */
    public FrameOutput(OutputStream out) {
        this.out = out;
    }

    @Override
    public void write(int b) throws IOException {
        write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] source, int offset, int count) throws IOException {
        Objects.checkFromIndexSize(offset, count, source.length);
        if (ended) {
            throw new IOException("Written to after its end");
        }
        int written = 0;
        while (written < count) {
            int piece = Math.min(count - written, content.length - length);
            System.arraycopy(source, offset + written, content, length, piece);
            length += piece;
            written += piece;
            if (length == content.length) {
                endFrame();
            }
        }
    }

    private void endFrame() throws IOException {
        broken = true;
        int bytes = compression.compressByteArray(compressed, 0, compressed.length, content, 0, length);
        length = 0;
        out.write(compressed, 0, bytes);
        broken = false;
    }

    /**
     * Writes the last frame, and closes what takes them; that stays open when a frame could not be written, now or before, so that
     * nothing comes of it. Does nothing when this one was closed or abandoned before.
     */
    @Override
    public void close() throws IOException {
        if (ended) {
            return;
        }
        try {
            if (length > 0 && !broken) {
                endFrame();
            }
        } finally {
            abandon();
        }
        if (!broken) {
            out.close();
        }
    }

    /** Gives its memory back and writes nothing more; what takes the frames stays open. */
    public void abandon() {
        ended = true;
        compression.close();
    }
}
