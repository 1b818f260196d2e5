package io.remessa.systemtests.packaged;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Files to send. */
public final class Samples {

    private Samples() {}

    /** What the generator says that validating a sample must give. */
    public static JsonNode expected(Path sample) {
        try {
            return new ObjectMapper().readTree(Files.readString(Path.of(sample + ".expected.json")));
        } catch (IOException e) {
            throw new UncheckedIOException("The sample has no expected result", e);
        }
    }

    /** Asserts that a summary has all that the generator expects, to the last cent. */
    public static void assertMatches(JsonNode summary, JsonNode expected) {
        for (String member : new String[] {"records", "errorsByRule", "sumsInCents", "documents"}) {
            if (!summary.path(member).equals(expected.path(member))) {
                throw new AssertionError(
                        member + ": expected " + expected.path(member) + " but was " + summary.path(member));
            }
        }
    }

    /** Writes a file. */
    static Path write(Path file, byte[] content) {
        try {
            return Files.write(file, content);
        } catch (IOException e) {
            throw new UncheckedIOException("The sample cannot be written", e);
        }
    }
}
