package io.remessa.csv.text;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;

/**
 * The encodings that a file may have. In each of them the bytes of ASCII mean ASCII wherever they stand, which is what
 * lets a record be cut at delimiters, quotes and line ends without decoding it.
 */
public enum Encoding {
    UTF_8(StandardCharsets.UTF_8),
    WINDOWS_1252(Charset.forName("windows-1252")),
    ISO_8859_1(StandardCharsets.ISO_8859_1);

    private final Charset charset;

    Encoding(Charset charset) {
        this.charset = charset;
    }

    /** Decodes fields; what is not valid becomes U+FFFD. */
    public Charset charset() {
        return charset;
    }
}
