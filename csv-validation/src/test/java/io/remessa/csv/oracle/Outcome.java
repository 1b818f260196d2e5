package io.remessa.csv.oracle;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.remessa.csv.result.Totals;
import java.util.List;

/**
 * What validating a file gave, in a form that can be compared.
 *
 * @param accepted totals of the records without findings
 * @param rejected totals of the others
 * @param lines line ends in the file
 * @param rejects line in the file from 0, byte offset, findings, then the fields
 */
public record Outcome(Totals accepted, Totals rejected, long lines, List<List<String>> rejects) {

    /** Fails, with words that fit a screen, where another outcome differs. */
    public void assertSame(Outcome other, String where) {
        assertEquals(accepted, other.accepted, "accepted, " + where);
        assertEquals(rejected, other.rejected, "rejected, " + where);
        for (int i = 0; i < Math.min(rejects.size(), other.rejects.size()); i++) {
            assertEquals(rejects.get(i), other.rejects.get(i), "reject " + i + ", " + where);
        }
        assertEquals(rejects.size(), other.rejects.size(), "rejects, " + where);
        assertEquals(lines, other.lines, "lines, " + where);
    }
}
