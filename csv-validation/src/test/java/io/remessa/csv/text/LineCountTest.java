package io.remessa.csv.text;

import static org.assertj.core.api.Assertions.assertThat;

import io.remessa.csv.generated.Soup;
import io.remessa.csv.oracle.PlainParser;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Random;
import org.junit.jupiter.api.Test;

class LineCountTest {

    @Test
    void everyLineEndCountsOnceWhereverBlocksEnd() throws IOException {
        for (int seed = 0; seed < 50; seed++) {
            byte[] text = Soup.random("a\n\r\"", 70_000 + seed, new Random(seed));
            assertThat(LineCount.skipping(new ByteArrayInputStream(text), text.length))
                    .as("seed " + seed)
                    .isEqualTo(PlainParser.lineEndsBefore(text)[text.length]);
        }
    }

    @Test
    void noMoreIsReadThanAskedFor() throws IOException {
        ByteArrayInputStream in = new ByteArrayInputStream(new byte[] {'\n', 'a', '\r', '\n', 'b', '\n', 'c'});
        assertThat(LineCount.skipping(in, 5)).isEqualTo(2);
        assertThat(in.available()).isEqualTo(2);
        assertThat(LineCount.skipping(in, 0)).isZero();
        assertThat(in.available()).isEqualTo(2);
    }

    @Test
    void aStreamThatEndsBeforeItShouldGivesTheLinesThatItHas() throws IOException {
        ByteArrayInputStream in = new ByteArrayInputStream(new byte[] {'\n', 'a', '\r'});
        assertThat(LineCount.skipping(in, 100)).isEqualTo(2);
    }
}
