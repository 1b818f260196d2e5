package io.remessa.cli.stack;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.UUID;

/** Small files that other commands read at any time: they find what was there before or what is there now, and never a half of it. */
final class WholeFile {

    private WholeFile() {}

    /**
     * Puts a file in the place of what is there. Many commands may do so at once; the last one's stays.
     *
     * @throws IOException when the folder is not there or cannot be written; what was there before stays
     */
    static void write(Path file, String text) throws IOException {
        Path beside = file.resolveSibling(file.getFileName() + "." + UUID.randomUUID() + ".new");
        try {
            Files.writeString(beside, text, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
            Files.move(beside, file, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(beside);
        }
    }
}
