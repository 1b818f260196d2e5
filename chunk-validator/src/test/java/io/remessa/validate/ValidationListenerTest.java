package io.remessa.validate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.remessa.csv.ByteRange;
import io.remessa.csv.layout.file.Layouts;
import io.remessa.csv.text.Dialect;
import io.remessa.csv.text.Encoding;
import io.remessa.ledger.chunk.Chunk;
import io.remessa.ledger.chunk.CompletedChunk;
import io.remessa.ledger.memory.InMemoryLedger;
import io.remessa.ledger.message.ChunkMessage;
import io.remessa.ledger.upload.ObjectName;
import io.remessa.ledger.upload.Owner;
import io.remessa.ledger.upload.Plan;
import io.remessa.ledger.upload.Upload;
import io.remessa.ledger.upload.UploadId;
import io.remessa.observation.trace.Traces;
import io.remessa.queues.Handled;
import io.remessa.validate.object.ChunkSource;
import io.remessa.validate.object.ObjectChangedException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a listener hears of an upload of one chunk. */
class ValidationListenerTest {

    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-20T12:00:00Z"), ZoneOffset.UTC);
    private static final UploadId ID = new UploadId("u-abcdefghij0123456789");
    private static final ChunkMessage MESSAGE = ChunkMessage.of(ID, 0, 0);
    private static final byte[] FILE = (String.join(
                            ",", Layouts.builtIn().all().get(0).layout().columnNames()) + "\nno record\n")
            .getBytes(StandardCharsets.UTF_8);
    private static final int DATA_START = FILE.length - "no record\n".length();

    private final InMemoryLedger ledger = new InMemoryLedger();
    private final List<String> heard = new ArrayList<>();

    private final ValidationListener listener = new ValidationListener() {
        @Override
        public void begun() {
            heard.add("begun");
        }

        @Override
        public void counted(Upload upload, CompletedChunk chunk, Instant at) {
            heard.add("counted " + chunk.result().rejected().records());
        }

        @Override
        public void ended(AttemptOutcome outcome, Duration took) {
            heard.add("ended " + outcome);
        }
    };

    @BeforeEach
    void dispatch() {
        ledger.createUpload(Upload.found(
                ID, Owner.LOCAL, "f.csv", new ObjectName("objects", "f.csv"), FILE.length, "e1", CLOCK.instant()));
        Dialect dialect = new Dialect(Encoding.UTF_8, ',');
        ledger.freezePlan(
                ID,
                new Plan(1, "e1", FILE.length, 1024, dialect, "parcelas", null, DATA_START, 4, null, null),
                CLOCK.instant());
        ledger.addChunks(List.of(Chunk.planned(ID, 0, new ByteRange(0, FILE.length))));
        ledger.startValidating(ID, 1);
    }

    private ValidateChunk reading(ChunkSource source) {
        return new ValidateChunk(
                ledger,
                source,
                new InMemoryResults(),
                Layouts.builtIn(),
                (owner, messages) -> {},
                listener,
                Traces.none(),
                CLOCK);
    }

    private static ByteArrayInputStream file() {
        return new ByteArrayInputStream(FILE);
    }

    @Test
    void aChunkIsCountedOnceHoweverOftenItsMessageComes() {
        ValidateChunk validateChunk = reading((object, etag, range) -> file());
        validateChunk.run(MESSAGE);
        validateChunk.run(MESSAGE);

        assertThat(heard).containsExactly("begun", "counted 1", "ended COMPLETED");
    }

    @Test
    void whoComesSecondWithTheSameChunkHasWorkedForNothing() {
        ValidateChunk other = reading((object, etag, range) -> file());
        ValidateChunk slow = reading((object, etag, range) -> {
            other.run(MESSAGE);
            heard.clear();
            return file();
        });
        slow.run(MESSAGE);

        assertThat(heard).containsExactly("ended COMPLETED");
    }

    @Test
    void failuresEndAttemptsUntilTheLastOneGivesUp() {
        ValidateChunk validateChunk = reading((object, etag, range) -> {
            throw new IOException("away");
        });
        for (int failure = 1; failure < ValidateChunk.MAX_FAILURES; failure++) {
            heard.clear();
            validateChunk.run(MESSAGE);
            assertThat(heard).containsExactly("begun", "ended FAILED");
        }
        heard.clear();
        assertThat(validateChunk.run(MESSAGE)).isEqualTo(Handled.DONE);

        assertThat(heard).containsExactly("begun", "ended GIVEN_UP");
    }

    @Test
    void whatIsTheUploadsOwnIsToldApart() {
        reading((object, etag, range) -> {
                    throw new ObjectChangedException("gone");
                })
                .run(MESSAGE);

        assertThat(heard).containsExactly("begun", "ended OBJECT_CHANGED");
    }

    @Test
    void whatNobodyForesawEndsTheAttemptToo() {
        ValidateChunk validateChunk = reading((object, etag, range) -> {
            throw new IllegalStateException("a defect");
        });

        assertThatThrownBy(() -> validateChunk.run(MESSAGE)).hasMessage("a defect");
        assertThat(heard).containsExactly("begun", "ended BROKEN_OFF");
    }
}
