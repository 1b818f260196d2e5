package io.remessa.api.ops;

import static org.assertj.core.api.Assertions.assertThat;

import io.remessa.ledger.Page;
import io.remessa.ledger.ReadCosts;
import io.remessa.ledger.upload.UploadState;
import java.time.Duration;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

class ListAllUploadsTest {

    private final Operated operated = new Operated();
    private final ListAllUploads list = new ListAllUploads(operated.ledger, new Free(), () -> operated.now);

    private static final class Free implements ReadCosts {
        @Override
        public <T> Read<T> of(Supplier<T> reads) {
            return new Read<>(reads.get(), 0);
        }
    }

    @Test
    void aListOfAllStatesHasAHundredLinesAtMostAndOneOfAStateAsManyAsAreAskedFor() {
        for (int i = 0; i < 120; i++) {
            operated.uploading(Duration.ofDays(7));
        }

        Page<ListAllUploads.Line> first = list.list(null, null, 1_000).value();
        Page<ListAllUploads.Line> second = list.list(null, first.next(), 1_000).value();

        assertThat(first.items()).hasSize(100);
        assertThat(second.items()).hasSize(20);
        assertThat(second.next()).isNull();
        assertThat(list.list(UploadState.UPLOADING, null, 1_000).value().items())
                .hasSize(120);
    }

    /** Open chunks are counted by reading their markers. */
    @Test
    void chunksAreCountedOfSoManyUploadsOnlyAsHaveTenThousandTogether() {
        for (int i = 0; i < 3; i++) {
            operated.validating(4_000);
        }

        Page<ListAllUploads.Line> page =
                list.list(UploadState.VALIDATING, null, 10).value();

        assertThat(page.items())
                .extracting(
                        line -> line.progress() == null ? null : line.progress().total())
                .containsExactly(4_000, 4_000, null);
    }
}
