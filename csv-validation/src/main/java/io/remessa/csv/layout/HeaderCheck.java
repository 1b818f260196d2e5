package io.remessa.csv.layout;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Compares the header of a file with the columns of a layout: same names, same order. */
public final class HeaderCheck {

    private static final int NAMES_SHOWN = 10;
    private static final int NAME_LENGTH_SHOWN = 40;

    private HeaderCheck() {}

    /** What is wrong with the header, in words for the sender; empty when nothing is. */
    public static Optional<String> mismatch(List<String> header, Layout layout) {
        List<String> expected = layout.columnNames();
        if (header.equals(expected)) {
            return Optional.empty();
        }
        Set<String> seen = new HashSet<>();
        List<String> repeated = header.stream().filter(name -> !seen.add(name)).toList();
        List<String> missing =
                expected.stream().filter(name -> !header.contains(name)).toList();
        List<String> extra =
                header.stream().filter(name -> !expected.contains(name)).toList();
        int found = expected.size() - missing.size();
        if (2 * found < expected.size()) {
            // Most likely a record, and what stands in records is nobody's business here.
            return Optional.of("The first record is not the header of layout " + layout.name() + ": it has only "
                    + found + " of its " + expected.size()
                    + " columns. Send the columns of the layout, in its order, first.");
        }
        List<String> parts = new ArrayList<>();
        name(parts, "missing", missing);
        name(parts, "extra", extra);
        name(parts, "repeated", repeated);
        name(parts, "misplaced", misplaced(header, expected));
        return Optional.of("The header is not that of layout " + layout.name() + " (" + expected.size() + " columns): "
                + String.join("; ", parts) + ". Send the columns of the layout, in its order.");
    }

    /** Those in both whose place among those in both differs. */
    private static List<String> misplaced(List<String> header, List<String> expected) {
        List<String> sent =
                header.stream().filter(expected::contains).distinct().toList();
        List<String> wanted = expected.stream().filter(header::contains).toList();
        List<String> misplaced = new ArrayList<>();
        for (int i = 0; i < sent.size(); i++) {
            if (!sent.get(i).equals(wanted.get(i))) {
                misplaced.add(sent.get(i));
            }
        }
        return misplaced;
    }

    private static void name(List<String> parts, String what, List<String> names) {
        if (names.isEmpty()) {
            return;
        }
        List<String> shown =
                names.stream().limit(NAMES_SHOWN).map(HeaderCheck::quoted).toList();
        String more = names.size() > NAMES_SHOWN ? " and " + (names.size() - NAMES_SHOWN) + " more" : "";
        parts.add(what + " " + String.join(", ", shown) + more);
    }

    /** A name as it may be shown: a file without a header has data there, maybe personal, so digits are masked. */
    private static String quoted(String name) {
        String printable = name.replaceAll("\\p{Cntrl}", " ").replaceAll("[0-9]{3,}", "***");
        String shown =
                printable.length() > NAME_LENGTH_SHOWN ? printable.substring(0, NAME_LENGTH_SHOWN) + "…" : printable;
        return "\"" + shown + "\"";
    }
}
