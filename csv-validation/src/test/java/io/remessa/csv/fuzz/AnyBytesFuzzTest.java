package io.remessa.csv.fuzz;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.remessa.csv.ByteRange;
import io.remessa.csv.ChunkValidation;
import io.remessa.csv.ChunkValidation.Place;
import io.remessa.csv.border.BorderGuess;
import io.remessa.csv.border.BorderGuess.Border;
import io.remessa.csv.engine.Engine;
import io.remessa.csv.engine.HealedChunks;
import io.remessa.csv.engine.LaidOutFile;
import io.remessa.csv.generated.SmallSamples;
import io.remessa.csv.head.Head;
import io.remessa.csv.oracle.Opencsv;
import io.remessa.csv.oracle.Outcome;
import io.remessa.csv.oracle.PlainParser;
import io.remessa.csv.reject.RejectWriter;
import io.remessa.csv.text.Dialect;
import io.remessa.csv.text.Encoding;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/**
 * Any bytes give findings or a refusal that has a name, never an exception; both engines the same, however they are cut.
 *
 * <p>The first four bytes say how: dialect, size of the buffer, and two cuts, in 1/256 of what follows; that is the file. The
 * seeds beside the resources run with every build; CONTRIBUTING.md says how to look for more.
 */
class AnyBytesFuzzTest {

    private static final int SETTING_BYTES = 4;

    @FuzzTest(maxDuration = "10m")
    void anyBytesGiveFindingsOrARefusalInWhateverCuts(byte[] input) throws IOException {
        if (input.length < SETTING_BYTES) {
            return;
        }
        byte[] bytes = Arrays.copyOfRange(input, SETTING_BYTES, input.length);
        Dialect dialect =
                new Dialect(Encoding.values()[(input[0] >> 2 & 3) % 3], Dialect.DELIMITERS.charAt(input[0] & 3));
        int buffer = 2 + (input[1] & 0xFF);
        LaidOutFile file = new LaidOutFile(bytes, dataStart(bytes, dialect), dialect, SmallSamples.LAYOUT);

        Outcome whole = HealedChunks.whole(Engine.PLAIN, file, buffer);
        whole.assertSame(HealedChunks.whole(Engine.BLOCKS, file, Engine.USUAL_BUFFER), "blocks");
        List<Integer> cuts = Stream.of(cut(input[2], bytes), cut(input[3], bytes))
                .sorted()
                .distinct()
                .filter(cut -> !file.isInsideLineEnd(cut))
                .toList();
        whole.assertSame(HealedChunks.of(Engine.BLOCKS, file, cuts, buffer).outcome(), "cut at " + cuts);
        assertEquals(
                PlainParser.parse(bytes, file.dataStart(), dialect.delimiter()).size(),
                whole.accepted().records() + whole.rejected().records(),
                "records");
        cuts.forEach(cut -> checkGuess(file, cut));
        checkRejects(file, whole);
    }

    /** Where the records begin, when a header is found; else all of it is taken for records. */
    private static int dataStart(byte[] bytes, Dialect dialect) {
        Head head = Head.inspect(bytes, true, dialect.delimiter(), dialect.encoding(), header -> false);
        if (head instanceof Head.UnsupportedEncoding refused) {
            assertTrue(!refused.what().isBlank(), "a refusal has a name");
        } else if (head instanceof Head.NoHeader refused) {
            assertTrue(!refused.why().isBlank(), "a refusal has a reason");
        } else if (head instanceof Head.Csv csv) {
            assertTrue(csv.dataStart() > 0 && csv.dataStart() <= bytes.length, "the header is part of the file");
            return (int) csv.dataStart();
        }
        return 0;
    }

    private static int cut(byte part, byte[] bytes) {
        return (int) ((part & 0xFFL) * bytes.length / 256);
    }

    private static void checkGuess(LaidOutFile file, int cut) {
        if (cut == 0) {
            return;
        }
        byte[] window = Arrays.copyOfRange(file.bytes(), cut - 1, file.length());
        BorderGuess guess = new BorderGuess(file.dialect().delimiter(), 6);
        if (guess.guess(window, cut, true, true) instanceof Border border) {
            assertTrue(border.offset() > cut - 1 && border.offset() <= file.length(), "a border behind the cut");
            assertTrue(!file.isInsideLineEnd((int) border.offset()), "no border inside a line end");
        }
    }

    private static void checkRejects(LaidOutFile file, Outcome expected) throws IOException {
        ByteArrayOutputStream rejects = new ByteArrayOutputStream();
        try (RejectWriter writer =
                new RejectWriter(rejects, file.layout(), file.dialect().encoding())) {
            Place place = new Place(new ByteRange(0, file.length()), file.dataStart(), true);
            new ChunkValidation(file.layout(), file.dialect())
                    .validate(new ByteArrayInputStream(file.bytes()), place, writer);
        }
        assertEquals(expected.rejects(), Opencsv.read(rejects.toByteArray()), "rejects");
    }
}
