package io.remessa.dispatch.retorno;

import io.remessa.ledger.chunk.ResultObject;
import io.remessa.ledger.upload.ObjectName;

/**
 * Bytes of one piece.
 *
 * @param object the piece
 * @param from offset of the first byte
 * @param to offset behind the last
 * @param whole whether these are all bytes of the piece
 */
public record Slice(ObjectName object, long from, long to, boolean whole) {

    static Slice of(ResultObject piece, long from, long to) {
        return new Slice(piece.object(), from, to, from == 0 && to == piece.bytes());
    }

    /** How many bytes. */
    public long length() {
        return to - from;
    }
}
