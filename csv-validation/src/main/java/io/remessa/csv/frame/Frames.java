package io.remessa.csv.frame;

import com.github.luben.zstd.Zstd;

/** The measures on which writer and reader agree. */
final class Frames {

    /** Content of every frame but the last, in bytes. Whoever reads on in the middle has to expand one for nothing. */
    static final int CONTENT_BYTES = 256 << 10;

    /** The most that a frame can have, compressed, when its content does not become smaller. */
    static final int MAX_BYTES = (int) Zstd.compressBound(CONTENT_BYTES);

    private Frames() {}
}
