package io.remessa.cli.send;

import java.util.ArrayList;
import java.util.List;

/**
 * A slice of the file.
 *
 * @param number from 1
 * @param offset of its first byte
 * @param length in bytes
 */
record Part(int number, long offset, long length) {

    /** All parts of a file, in order. */
    static List<Part> of(long fileSize, long partSize) {
        List<Part> parts = new ArrayList<>();
        for (long offset = 0; offset < fileSize; offset += partSize) {
            parts.add(new Part(parts.size() + 1, offset, Math.min(partSize, fileSize - offset)));
        }
        return parts;
    }
}
