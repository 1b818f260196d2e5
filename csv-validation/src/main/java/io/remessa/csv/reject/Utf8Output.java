package io.remessa.csv.reject;

import io.remessa.csv.text.Encoding;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CharsetEncoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

/** Bytes on their way out, gathered, and text of a file's encoding made UTF-8, in little memory. Not thread-safe. */
public final class Utf8Output implements Closeable {

    private static final int BUFFER_BYTES = 64 << 10;
    private static final int PIECE_CHARS = 4 << 10;
    private static final int LONGEST_NUMBER = 20;

    private final OutputStream out;
    private final CharsetDecoder decoder;
    private final CharsetEncoder encoder;
    private final CharBuffer piece = CharBuffer.allocate(PIECE_CHARS);
    private final byte[] buffer = new byte[BUFFER_BYTES];
    private int length;

    /**
     * @param out closed with this
     * @param encoding of the text that {@link #transcode} takes
     */
    public Utf8Output(OutputStream out, Encoding encoding) {
        this.out = out;
        this.decoder = encoding.charset()
                .newDecoder()
                .onMalformedInput(CodingErrorAction.REPLACE)
                .onUnmappableCharacter(CodingErrorAction.REPLACE);
        this.encoder = StandardCharsets.UTF_8.newEncoder();
    }

    /** Writes a character of ASCII. */
    public void write(char ascii) throws IOException {
        if (length == BUFFER_BYTES) {
            flush();
        }
        buffer[length++] = (byte) ascii;
    }

    /** @param number 0 or more */
    void write(long number) throws IOException {
        if (length + LONGEST_NUMBER > BUFFER_BYTES) {
            flush();
        }
        put(number);
    }

    /**
     * Writes two numbers and a text, a comma behind each of them.
     *
     * @param text of a few thousand bytes at most, so that all of it finds room
     */
    void write(long first, long second, byte[] text) throws IOException {
        if (length + 2 * LONGEST_NUMBER + text.length + 3 > BUFFER_BYTES) {
            flush();
        }
        put(first);
        buffer[length++] = ',';
        put(second);
        buffer[length++] = ',';
        System.arraycopy(text, 0, buffer, length, text.length);
        length += text.length;
        buffer[length++] = ',';
    }

    private void put(long number) {
        int at = length + digitsOf(number);
        length = at;
        long rest = number;
        while (rest >= 100) {
            long hundredth = rest / 100;
            at -= 2;
            putDigits(buffer, at, (int) (rest - hundredth * 100));
            rest = hundredth;
        }
        if (rest >= 10) {
            putDigits(buffer, at - 2, (int) rest);
        } else {
            buffer[at - 1] = (byte) ('0' + rest);
        }
    }

    private static int digitsOf(long number) {
        int digits = 1;
        for (long power = 10; number >= power && digits < LONGEST_NUMBER - 1; power *= 10) {
            digits++;
        }
        return digits;
    }

    private static void putDigits(byte[] target, int at, int pair) {
        int tens = (pair * 205) >>> 11;
        target[at] = (byte) ('0' + tens);
        target[at + 1] = (byte) ('0' + pair - 10 * tens);
    }

    /** Writes the bytes in [from, to) as they are. */
    public void write(byte[] bytes, int from, int to) throws IOException {
        if (to - from > BUFFER_BYTES - length) {
            flush();
            if (to - from > BUFFER_BYTES) {
                send(bytes, from, to - from);
                return;
            }
        }
        System.arraycopy(bytes, from, buffer, length, to - from);
        length += to - from;
    }

    /** Writes text of the file's encoding; what is not valid becomes U+FFFD. */
    public void transcode(byte[] bytes, int from, int to) throws IOException {
        ByteBuffer text = ByteBuffer.wrap(bytes, from, to - from);
        decoder.reset();
        while (decoder.decode(text, piece, true) == CoderResult.OVERFLOW) {
            encodePiece();
        }
        while (decoder.flush(piece) == CoderResult.OVERFLOW) {
            encodePiece();
        }
        encodePiece();
    }

    private void encodePiece() throws IOException {
        piece.flip();
        encoder.reset();
        while (true) {
            ByteBuffer room = ByteBuffer.wrap(buffer, length, BUFFER_BYTES - length);
            CoderResult result = encoder.encode(piece, room, false);
            length = room.position();
            if (result != CoderResult.OVERFLOW) {
                break;
            }
            flush();
        }
        // Half of a surrogate pair waits for the other.
        piece.compact();
    }

    /** Sends what was gathered on its way. */
    public void flush() throws IOException {
        int count = length;
        length = 0;
        send(buffer, 0, count);
    }

    private void send(byte[] bytes, int from, int count) throws IOException {
        try {
            out.write(bytes, from, count);
        } catch (IOException e) {
            throw new IOException("The output could not be written", e);
        }
    }

    @Override
    public void close() throws IOException {
        try (out) {
            flush();
        }
    }
}
