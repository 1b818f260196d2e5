package io.remessa.csv;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;

/** A stream that ends after a given number of bytes, and fails when there are fewer: a cut-off read is not a short chunk. */
final class ExactLengthInputStream extends InputStream {

    private final InputStream in;
    private final long length;
    private long remaining;

    ExactLengthInputStream(InputStream in, long length) {
        this.in = in;
        this.length = length;
        this.remaining = length;
    }

    @Override
    public int read() throws IOException {
        if (remaining == 0) {
            return -1;
        }
        int b = in.read();
        if (b < 0) {
            throw cutOff();
        }
        remaining--;
        return b;
    }

    @Override
    public int read(byte[] target, int offset, int count) throws IOException {
        if (remaining == 0 || count == 0) {
            return count == 0 ? 0 : -1;
        }
        int read = in.read(target, offset, (int) Math.min(count, remaining));
        if (read < 0) {
            throw cutOff();
        }
        remaining -= read;
        return read;
    }

    private EOFException cutOff() {
        return new EOFException("The read ended " + remaining + " bytes before the end of " + length);
    }
}
