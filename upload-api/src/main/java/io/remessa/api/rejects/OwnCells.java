package io.remessa.api.rejects;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

/**
 * What stands in front of a reject's original fields in a download, as {@link io.remessa.csv.reject.OwnColumns} has it. In a bad
 * file millions of records are wrong in the same few ways, so the words for each are put together once. Not safe for use by
 * many threads.
 */
final class OwnCells {

    /** More ways than that are put together anew, and so is a record that is wrong in more places. */
    private static final int MOST_REMEMBERED = 1024;

    private static final int MOST_BREACHES_REMEMBERED = 4;

    private final int revision;
    private final Language language;
    private final Map<List<Reject.Breach>, byte[]> words = new HashMap<>();

    /** @param revision of the result that all of the rejects are of */
    OwnCells(int revision, Language language) {
        this.revision = revision;
        this.language = language;
    }

    /** Writes the cells of a reject. */
    void write(Reject reject, CsvOutput csv) throws IOException {
        csv.cell(reject.line());
        csv.cell(reject.byteOffset());
        csv.cell(revision);
        byte[] cells = words(reject);
        csv.cells(cells, 0, cells.length, false);
    }

    private byte[] words(Reject reject) throws IOException {
        // Where a quote was opened is of this reject alone.
        boolean usual = reject.quoteOpenedAt() == null && reject.breaches().size() <= MOST_BREACHES_REMEMBERED;
        byte[] known = usual ? words.get(reject.breaches()) : null;
        if (known != null) {
            return known;
        }
        ByteArrayOutputStream cells = new ByteArrayOutputStream();
        CsvOutput csv = new CsvOutput(cells);
        csv.cell(reject.breaches().stream().map(breach -> breach.rule().name()).collect(Collectors.joining(" ")));
        csv.cell(reject.breaches().stream()
                .map(Reject.Breach::column)
                .filter(Objects::nonNull)
                .collect(Collectors.joining(" ")));
        csv.cell(language.message(reject));
        csv.flush();
        if (usual && words.size() < MOST_REMEMBERED) {
            words.put(reject.breaches(), cells.toByteArray());
        }
        return cells.toByteArray();
    }
}
