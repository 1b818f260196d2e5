package io.remessa.csv.text;

import java.io.IOException;
import java.io.InputStream;

/** Counts physical lines. */
public final class LineCount {

    private LineCount() {}

    /** Reads past so many bytes and answers the line ends in them: LF, CR and CRLF, wherever they stand. */
    public static long skipping(InputStream in, long bytes) throws IOException {
        byte[] block = new byte[(int) Math.min(bytes, 1 << 16)];
        long remaining = bytes;
        long lines = 0;
        byte previous = 0;
        while (remaining > 0) {
            int read = in.readNBytes(block, 0, (int) Math.min(block.length, remaining));
            if (read == 0) {
                return lines;
            }
            for (int i = 0; i < read; i++) {
                byte b = block[i];
                if (b == '\r' || (b == '\n' && previous != '\r')) {
                    lines++;
                }
                previous = b;
            }
            remaining -= read;
        }
        return lines;
    }
}
