package io.remessa.cli.report;

import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Lays rows out below each other: the first cell to the left, the others to the right. Stateless. */
final class Alignment {
    private static final String GAP = "  ";

    private Alignment() {}

    /** @param rows of the same number of cells each, at least one row */
    static Stream<String> lines(List<List<String>> rows) {
        int[] widths = IntStream.range(0, rows.get(0).size())
                .map(cell -> rows.stream()
                        .mapToInt(row -> row.get(cell).length())
                        .max()
                        .orElseThrow())
                .toArray();
        return rows.stream().map(row -> line(row, widths));
    }

    private static String line(List<String> row, int[] widths) {
        StringBuilder line = new StringBuilder();
        for (int cell = 0; cell < widths.length; cell++) {
            String spaces = " ".repeat(widths[cell] - row.get(cell).length());
            line.append(GAP).append(cell == 0 ? row.get(cell) + spaces : spaces + row.get(cell));
        }
        return line.toString();
    }
}
