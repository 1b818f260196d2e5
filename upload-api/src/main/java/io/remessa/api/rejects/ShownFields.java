package io.remessa.api.rejects;

import io.remessa.csv.layout.Format;
import io.remessa.csv.layout.Layout;
import io.remessa.csv.text.MaskedDocuments;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * The fields of a rejected record as a page shows them: documents masked, a field of more than {@link #MAX_CHARACTERS} cut,
 * with its length behind it, and so a record of more than {@link #MAX_FIELDS}. However long the record is, no more of it is
 * in memory. Safe for use by many threads.
 */
final class ShownFields {

    /** So many characters (code points) of a field are shown. */
    static final int MAX_CHARACTERS = 256;

    /** So many fields of a record are shown. */
    static final int MAX_FIELDS = 256;

    /** So many are read: enough to know a document that begins within those shown, with three characters between digits. */
    private static final int READ_CHARACTERS = MAX_CHARACTERS + 64;

    private static final int MAX_BYTES_OF_CHARACTER = 4;

    private final Layout layout;
    private final Language language;

    ShownFields(Layout layout, Language language) {
        this.layout = layout;
        this.language = language;
    }

    /**
     * How a field begins.
     *
     * @param text its first {@link #READ_CHARACTERS}
     * @param characters how many it has in all
     */
    private record Beginning(String text, long characters) {}

    /** @param cells behind the reject's own columns, with all fields still unread */
    List<String> of(Reject reject, CsvInput cells) throws IOException {
        List<Beginning> beginnings = new ArrayList<>();
        int fields = 0;
        while (cells.nextCell()) {
            if (fields++ < MAX_FIELDS) {
                beginnings.add(beginning(cells));
            }
        }
        boolean ragged = reject.isRagged() || fields != layout.columns().size();
        List<String> shown = new ArrayList<>();
        for (Beginning field : beginnings) {
            boolean document = !ragged && layout.columns().get(shown.size()).format() instanceof Format.Document;
            shown.add(cut(document ? MaskedDocuments.mask(field.text()) : MaskedDocuments.in(field.text()), field));
        }
        if (fields > MAX_FIELDS) {
            shown.add(language.cutAfterFields(fields));
        }
        return shown;
    }

    private static Beginning beginning(CsvInput cell) throws IOException {
        byte[] beginning = new byte[READ_CHARACTERS * MAX_BYTES_OF_CHARACTER];
        int length = 0;
        long characters = 0;
        byte[] piece = new byte[1 << 10];
        for (int count = cell.read(piece); count > 0; count = cell.read(piece)) {
            for (int i = 0; i < count; i++) {
                if (!continuesCharacter(piece[i])) {
                    characters++;
                }
                if (characters <= READ_CHARACTERS && length < beginning.length) {
                    beginning[length++] = piece[i];
                }
            }
        }
        return new Beginning(new String(beginning, 0, length, StandardCharsets.UTF_8), characters);
    }

    /** In UTF-8 every byte of a character but its first begins with the bits 10. */
    private static boolean continuesCharacter(byte b) {
        return (b & 0xC0) == 0x80;
    }

    /**
     * Cut after masking, so that no part of a document is left that does not look like one. What is masked may be shorter
     * than what was there.
     */
    private String cut(String masked, Beginning field) {
        if (field.characters() <= MAX_CHARACTERS) {
            return masked;
        }
        int shown = Math.min(MAX_CHARACTERS, masked.codePointCount(0, masked.length()));
        return masked.substring(0, masked.offsetByCodePoints(0, shown)) + language.cutAfter(field.characters());
    }
}
